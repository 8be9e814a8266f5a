package dev.nearside.server.publish;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Limits;
import dev.nearside.contract.Manifest;
import dev.nearside.contract.ModuleName;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.Outcome;
import dev.nearside.contract.Outcome.Failure;
import dev.nearside.contract.Script;
import dev.nearside.host.Invocation;
import dev.nearside.host.script.Python;
import dev.nearside.server.inspect.PythonFunctions;
import dev.nearside.server.modules.HashedFiles;
import dev.nearside.server.modules.ModuleStore;
import dev.nearside.server.modules.Publication;
import dev.nearside.server.modules.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Publishes scripts in Python, and the interpreter along with the first of them. Thread-safe, and
 * safe beside other processes that publish.
 */
public final class ScriptPublisher {
  private final ModuleStore store;
  private final Publisher publisher;
  private final Trial trial;

  /** Runs a module once before it is published. */
  public interface Trial {
    Outcome run(byte[] wasm, Manifest manifest, Invocation invocation);
  }

  public ScriptPublisher(ModuleStore store, Publisher publisher, Trial trial) {
    this.store = store;
    this.publisher = publisher;
    this.trial = trial;
  }

  /**
   * Publishes a script; nothing is visible before all of it is there.
   *
   * @throws NearsideException {@code BAD_REQUEST} with a sentence for the author: what is wrong
   *     with the text, and in which line
   */
  public Report publish(String name, byte[] source, Sidecar sidecar) {
    ModuleName.check(name);
    String text = text(source);
    checkMemory(sidecar.limits());
    byte[] interpreter = Interpreter.micropython();
    Script script = new Script(Sha256.of(source), source.length);
    Manifest draft = publisher.draft(name, interpreter, sidecar, script);
    checkSyntax(draft, interpreter, source);
    Sidecar complete = sidecar.withFunctions(functions(text, sidecar.functions()));
    HashedFiles scripts = store.scripts();
    try (Publication publication = store.begin(List.of(script.sha256()))) {
      if (!scripts.holds(script.sha256())) {
        scripts.store(script.sha256(), source);
      }
      publication.done();
    }
    return publisher.publish(name, interpreter, complete, script);
  }

  private static String text(byte[] source) {
    if (source.length > Script.MAX_BYTES) {
      throw mistake(
          "the script has "
              + source.length
              + " bytes; at most "
              + Script.MAX_BYTES
              + " are allowed");
    }
    for (int i = 0; i < source.length; i++) {
      if (source[i] == 0) {
        throw mistake("byte " + i + " of the script is NUL: it is no Python source");
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(source)).toString();
    } catch (CharacterCodingException e) {
      throw mistake("the script is not UTF-8 text; save it as UTF-8");
    }
  }

  private static void checkMemory(Limits limits) {
    if (limits.memoryPages() < Python.MIN_PAGES) {
      throw mistake(
          "module.json.limits: 'memoryPages' is "
              + limits.memoryPages()
              + "; a script and its interpreter need at least "
              + Python.MIN_PAGES);
    }
  }

  private void checkSyntax(Manifest draft, byte[] interpreter, byte[] source) {
    Invocation check =
        new Invocation(draft.name(), "check", Map.of(), new byte[0], draft.limits())
            .withScript(new Python(source, Python.Use.CHECK));
    if (trial.run(interpreter, draft, check) instanceof Failure(ErrorCode code, String sentence)) {
      throw code == ErrorCode.FUNCTION_ERROR
          ? mistake(sentence)
          : new NearsideException(code, sentence);
    }
  }

  /** What the author lists, or else what the script defines; nothing for a program. */
  private static List<FunctionInfo> functions(String text, List<FunctionInfo> listed) {
    List<String> defined = PythonFunctions.of(text);
    for (FunctionInfo function : listed) {
      if (!defined.contains(function.name())) {
        throw mistake(
            "module.json lists the function '"
                + function.name()
                + "', which the script does not define; it defines "
                + (defined.isEmpty() ? "none" : String.join(", ", defined)));
      }
    }
    if (!listed.isEmpty()) {
      return listed;
    }
    List<FunctionInfo> functions = new ArrayList<>();
    defined.forEach(name -> functions.add(FunctionInfo.named(name, null)));
    return functions;
  }

  private static NearsideException mistake(String sentence) {
    return new NearsideException(ErrorCode.BAD_REQUEST, sentence);
  }
}
