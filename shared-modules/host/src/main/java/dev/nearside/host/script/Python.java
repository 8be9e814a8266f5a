package dev.nearside.host.script;

import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.Script;
import dev.nearside.host.Invocation;
import dev.nearside.host.Platform;
import java.util.List;
import java.util.Map;

/**
 * A script in Python, and how MicroPython for WASI is told to run it: as a command whose program is
 * the one below, which reads the script from a descriptor of its own. A script sees no file.
 *
 * @param source UTF-8; nobody changes it
 */
public record Python(byte[] source, Use use) {
  /** What is done with a script. */
  public enum Use {
    /** One of its functions is called: input in, output out, options as keyword arguments. */
    FUNCTION,
    /** It runs from its first line to its last, with the function's name as first argument. */
    PROGRAM,
    /** It is compiled, and not run. */
    CHECK
  }

  private static final int PAGE = 64 << 10;

  /** What the interpreter has beside its heap: its own data and stack, arguments, open files. */
  private static final int OWN_PAGES = 16;

  /** Room for the largest script besides. */
  public static final int MIN_PAGES = 64;

  /** The interpreter counts bytes of its heap in 32 bits with a sign. */
  private static final int MAX_PAGES = 32_000;

  private static final String RANDOM = "random";

  /**
   * What MicroPython runs. Its garbage collector is switched off and kept off: it looks for live
   * objects in linear memory, and in Wasm some are in no memory, but in locals of the engine. A
   * call's memory goes with its instance instead. Its random generator takes a seed from a device
   * file that there is none of; importing it a second time succeeds.
   *
   * <p>How it fails is what {@code CallingConvention} reads: one sentence on stderr, and 1.
   */
  private static final String PROGRAM =
      """
      import gc,io,sys
      gc.disable()
      class _Gc:
       mem_alloc=gc.mem_alloc
       mem_free=gc.mem_free
       def collect(self):return 0
       def disable(self):pass
       enable=disable
       def isenabled(self):return False
       def threshold(self,amount=-1):return -1
      sys.modules['gc']=_Gc()
      def _fail(sentence):
       sys.stderr.write(sentence)
       sys.exit(1)
      def _sentence(file,error):
       text=io.StringIO()
       sys.print_exception(error,text)
       lines=text.getvalue().split('\\n')
       at=max([0]+[n for n in range(len(lines)) if lines[n].startswith('  File "')])
       said='\\n'.join(lines[at+1:]).strip().rstrip(':')
       where=lines[at].split('"')
       if len(where)>1 and where[1]==file:
        said+=' ('+file+where[2].split(', in ')[0]+')'
       return said
      def _write(name,output):
       if isinstance(output,str):
        output=output.encode()
       elif output is None:
        return
       elif not isinstance(output,(bytes,bytearray,memoryview)):
        _fail('%s gave a value of type %s; a function gives bytes or str'%(name,type(output).__name__))
       sys.stdout.buffer.write(output)
      def _seed(seed):
       try:
        import random
       except OSError:
        import random
       random.seed(seed)
      def _run(script,size,file,name,words,options,given,seed):
       sys.argv[:]=[file]+words
       try:
        with open(script,'rb') as text:
         code=compile(text.read(size),file,'exec')
        if not name:
         return
        if seed:
         _seed(seed)
        space={'__name__':name,'__file__':file}
        exec(code,space)
        if name!='__main__':
         called=space.get(words[0])
         if not callable(called):
          _fail(file+' defines no function '+words[0])
         _write(words[0],called(sys.stdin.buffer.read(given),**options))
       except MemoryError:
        _fail('out of memory')
       except SystemExit as end:
        status=end.args[0] if end.args else None
        if status is None or isinstance(status,int):
         raise
        _fail(str(status))
       except BaseException as error:
        _fail(_sentence(file,error))
      """;

  /** A published script, by what its manifest says: without a list of functions it is a program. */
  public static Python of(Manifest module, byte[] source) {
    return new Python(source, module.functions().isEmpty() ? Use.PROGRAM : Use.FUNCTION);
  }

  /**
   * The interpreter's arguments, its own name first.
   *
   * @param descriptor where the guest reads {@link #source}
   */
  public List<String> arguments(Invocation invocation, Platform platform, int descriptor) {
    StringBuilder call = new StringBuilder(PROGRAM).append("_run(").append(descriptor);
    call.append(',').append(source.length).append(',');
    literal(call, invocation.module() + Script.ENDING).append(',');
    literal(call, name(invocation)).append(",[");
    literal(call, invocation.function()).append("],{");
    for (Map.Entry<String, String> option : invocation.config().entrySet()) {
      literal(call, option.getKey()).append(':');
      literal(call, option.getValue()).append(',');
    }
    call.append("},").append(invocation.input().length).append(',').append(seed(platform));
    return List.of(
        "micropython",
        "-X",
        "heapsize=" + heapBytes(invocation.limits()),
        "-c",
        call.append(")\n").toString());
  }

  /** What the script sees as {@code __name__}. */
  private String name(Invocation invocation) {
    return switch (use) {
      case FUNCTION -> invocation.module();
      case PROGRAM -> "__main__";
      case CHECK -> "";
    };
  }

  /** All of the memory that a script may have, but for what the interpreter itself needs. */
  private static int heapBytes(Limits limits) {
    int pages = Math.max(limits.memoryPages(), MIN_PAGES);
    return (Math.min(pages, MAX_PAGES) - OWN_PAGES) * PAGE;
  }

  /** Zero for a script that has no use for it. */
  private int seed(Platform platform) {
    if (!saysRandom()) {
      return 0;
    }
    byte[] random = new byte[4];
    platform.random(random);
    int seed = 0;
    for (byte b : random) {
      seed = seed << 8 | b & 0xFF;
    }
    return seed >>> 2 | 1;
  }

  private boolean saysRandom() {
    for (int at = 0; at <= source.length - RANDOM.length(); at++) {
      int same = 0;
      while (same < RANDOM.length() && source[at + same] == RANDOM.charAt(same)) {
        same++;
      }
      if (same == RANDOM.length()) {
        return true;
      }
    }
    return false;
  }

  /** Appends a string of Python (Language Reference 2.4.1). */
  private static StringBuilder literal(StringBuilder program, String text) {
    program.append('\'');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\n' -> program.append("\\n");
        case '\r' -> program.append("\\r");
        case '\0' -> program.append("\\0");
        case '\'', '\\' -> program.append('\\').append(c);
        default -> program.append(c);
      }
    }
    return program.append('\'');
  }
}
