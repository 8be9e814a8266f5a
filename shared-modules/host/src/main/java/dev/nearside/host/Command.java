package dev.nearside.host;

import dev.nearside.contract.Limits;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a program brings along.
 *
 * @param name the program's name, its first argument
 * @param args the arguments behind the name
 * @param env the environment, in its order
 * @param stdin the whole standard input; the host reads it and never writes to it
 * @param files contents by absolute guest paths; used in place, so that nobody may change them
 *     during the run
 * @param dirs absolute guest paths of the directories that the program can reach, made when no file
 *     is in them; without any, "/" when there are files, and otherwise none
 * @param fixed what clocks and randomness are to be, or null for the machine's
 * @param limits what the run may use
 */
public record Command(
    String name,
    List<String> args,
    Map<String, String> env,
    byte[] stdin,
    Map<String, byte[]> files,
    List<String> dirs,
    @Nullable Fixed fixed,
    Limits limits) {

  /**
   * Time and randomness of a run that can be repeated.
   *
   * @param timeNanos when it starts, in nanoseconds since 1970
   * @param seed of the random bytes, which then are not fit for cryptography
   */
  public record Fixed(long timeNanos, int seed) {}
}
