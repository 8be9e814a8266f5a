package dev.nearside.server.publish;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.ExtismNeeds;
import dev.nearside.contract.FunctionInfo;
import dev.nearside.contract.Limits;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.json.ExtismJson;
import dev.nearside.contract.json.JsonParser;
import dev.nearside.contract.json.ManifestReader;
import dev.nearside.contract.json.ObjectReader;
import dev.nearside.host.http.AllowedHosts;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What an author says about a module ({@code module.json}): all of it may be left out.
 *
 * @param name the module's name, or empty
 * @param extism what it asks of an Extism host; its user functions are found in the module
 * @param variants files of other builds of it, the best first, relative to this file
 */
public record Sidecar(
    String name,
    String version,
    String description,
    List<FunctionInfo> functions,
    Limits limits,
    ExtismNeeds extism,
    List<String> variants) {
  public static final Sidecar NONE =
      new Sidecar("", "", "", List.of(), Limits.DEFAULT, ExtismNeeds.NONE, List.of());

  public Sidecar {
    functions = List.copyOf(functions);
    variants = List.copyOf(variants);
    extism.allowedHosts().forEach(AllowedHosts::check);
    Set<String> seen = new HashSet<>();
    for (FunctionInfo function : functions) {
      if (function.name().isEmpty() || !seen.add(function.name())) {
        throw mistake("module.json lists the function '" + function.name() + "' twice or unnamed");
      }
    }
  }

  /** The same words about other functions. */
  Sidecar withFunctions(List<FunctionInfo> others) {
    return new Sidecar(name, version, description, others, limits, extism, variants);
  }

  /** Reads the file; a key that is not known is an error that names the known ones. */
  public static Sidecar read(Path file) {
    String text;
    try {
      text = Files.readString(file);
    } catch (CharacterCodingException e) {
      throw mistake("'" + file + "' is not UTF-8 text");
    } catch (NoSuchFileException e) {
      throw mistake("'" + file + "' does not exist");
    } catch (IOException e) {
      throw mistake("'" + file + "' cannot be read: " + e);
    }
    try {
      return parse(text);
    } catch (NearsideException e) {
      throw new NearsideException(e.code(), "'" + file + "': " + e.sentence(), e);
    }
  }

  static Sidecar parse(String text) {
    ObjectReader json =
        ObjectReader.of("module.json", JsonParser.parse(text))
            .allow("name", "version", "description", "functions", "limits", "extism", "variants");
    for (ObjectReader function : json.objects("functions")) {
      function.allow("name", "description", "config", "input", "output");
      for (ObjectReader option : function.objects("config")) {
        option.allow("key", "description", "allowed");
      }
    }
    ObjectReader limits = json.objectOrNull("limits");
    if (limits != null) {
      limits.allow("deadlineMs", "memoryPages", "inputBytes", "outputBytes", "logBytes", "files");
      ObjectReader files = limits.objectOrNull("files");
      if (files != null) {
        files.allow("bytes", "count", "open", "nameBytes", "pathBytes", "links");
      }
    }
    ObjectReader extism = json.objectOrNull("extism");
    if (extism != null) {
      extism.allow("allowedHosts", "config", "maxVarBytes", "maxHttpResponseBytes", "logLevel");
    }
    return new Sidecar(
        json.string("name", ""),
        json.string("version", ""),
        json.string("description", ""),
        ManifestReader.functions(json),
        ManifestReader.limits(limits),
        ExtismJson.read(extism),
        json.strings("variants"));
  }

  private static NearsideException mistake(String sentence) {
    return new NearsideException(ErrorCode.BAD_REQUEST, sentence);
  }
}
