package dev.nearside.server.execute;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The flags that guests' code needs to be fast; a running JVM cannot be given them any more. */
public final class JvmFlags {
  private static final Logger LOG = LoggerFactory.getLogger(JvmFlags.class);

  /** Name, the value it should have, and how it is written. */
  private record Flag(String name, String value, String option) {}

  private static final List<Flag> FLAGS =
      List.of(
          new Flag("DontCompileHugeMethods", "false", "-XX:-DontCompileHugeMethods"),
          new Flag("MaxTrivialSize", "35", "-XX:MaxTrivialSize=35"),
          new Flag("ClipInlining", "false", "-XX:-ClipInlining"));

  private JvmFlags() {}

  /** Says in one line which are missing. Loads the JVM's management: not to be done in a hurry. */
  public static void check() {
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      LOG.warn(
          "guests run slower than they could, some many times: start the JVM with {}",
          String.join(" ", missing));
    }
  }

  static List<String> missing() {
    HotSpotDiagnosticMXBean vm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    List<String> missing = new ArrayList<>();
    for (Flag flag : FLAGS) {
      try {
        if (vm != null && !vm.getVMOption(flag.name).getValue().equals(flag.value)) {
          missing.add(flag.option);
        }
      } catch (IllegalArgumentException e) {
        LOG.debug("this JVM has no flag {}", flag.name);
      }
    }
    return missing;
  }
}
