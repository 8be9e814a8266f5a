package dev.nearside.server.cli;

import dev.nearside.server.execute.GuestHosts;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Where guests may go: the operator's word, beside what their manifests ask for. */
final class GuestHostsOption {
  @Option(
      names = "--guest-hosts",
      paramLabel = "PATTERN",
      split = ",",
      description =
          "Host that functions on the node may send requests to, if their manifests ask for it; *"
              + " stands for any characters; may be repeated (NEARSIDE_GUEST_HOSTS, separated by"
              + " commas; default: none).")
  private List<String> patterns = new ArrayList<>();

  GuestHosts hosts() {
    return GuestHosts.of(patterns);
  }
}
