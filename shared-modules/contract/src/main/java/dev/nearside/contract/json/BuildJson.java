package dev.nearside.contract.json;

import dev.nearside.contract.Build;
import dev.nearside.contract.Cap;
import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.Feature;
import dev.nearside.contract.MemoryNeed;
import dev.nearside.contract.NearsideException;
import dev.nearside.contract.json.JsonValue.JsonArray;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link Build} from JSON and to it: members of the manifest's own, and the objects of its member
 * {@code variants}, with which a client overwrites the manifest's.
 */
final class BuildJson {
  private BuildJson() {}

  static Build read(ObjectReader json) {
    return new Build(
        json.string("sha256"),
        json.integer("size", 0),
        features(json.strings("features")),
        memory(json.objectOrNull("memory")),
        json.stringOrNull("notOnDevice"),
        json.stringOrNull("notOnServer"));
  }

  /** The objects of the member {@code variants}. */
  static List<Build> variants(ObjectReader json) {
    List<Build> variants = new ArrayList<>();
    for (ObjectReader variant : json.objects("variants")) {
      variants.add(read(variant));
    }
    return variants;
  }

  /** Adds the members of a manifest's own build. */
  static void put(ObjectWriter json, Build build) {
    putFile(json.put("features", wires(build.features())), build);
  }

  /** A variant tells its features even when it has none: what it lacks would be the manifest's. */
  static JsonValue write(List<Build> variants) {
    List<JsonValue> objects = new ArrayList<>();
    for (Build variant : variants) {
      ObjectWriter json = new ObjectWriter();
      putFile(json.putEvenEmpty("features", wires(variant.features())), variant);
      objects.add(json.object());
    }
    return new JsonArray(objects);
  }

  private static void putFile(ObjectWriter json, Build build) {
    json.put("sha256", build.sha256())
        .put("size", build.size())
        .put("memory", memory(build.memory()))
        .put("notOnDevice", build.notOnDevice())
        .put("notOnServer", build.notOnServer());
  }

  private static List<String> wires(List<Feature> features) {
    List<String> wires = new ArrayList<>();
    for (Feature feature : features) {
      wires.add(feature.wire());
    }
    return wires;
  }

  private static MemoryNeed memory(@Nullable ObjectReader json) {
    return json == null
        ? MemoryNeed.NONE
        : new MemoryNeed(json.integer("initialPages", 0), json.integer("maxPages", 0), caps(json));
  }

  private static List<Cap> caps(ObjectReader json) {
    List<Cap> caps = new ArrayList<>();
    for (ObjectReader cap : json.objects("caps")) {
      caps.add(new Cap(cap.integer("at", 0), cap.integer("drop", 0), cap.string("insert")));
    }
    return caps;
  }

  private static List<Feature> features(List<String> wires) {
    List<Feature> features = new ArrayList<>();
    for (String wire : wires) {
      features.add(feature(wire));
    }
    return features;
  }

  private static Feature feature(String wire) {
    for (Feature feature : Feature.values()) {
      if (feature.wire().equals(wire)) {
        return feature;
      }
    }
    throw new NearsideException(
        ErrorCode.BAD_REQUEST, "this version of Nearside knows no feature '" + wire + "'");
  }

  private static JsonValue memory(MemoryNeed memory) {
    return new ObjectWriter()
        .put("initialPages", memory.initialPages())
        .put("maxPages", memory.maxPages())
        .put("caps", caps(memory.caps()))
        .object();
  }

  private static JsonValue caps(List<Cap> caps) {
    List<JsonValue> objects = new ArrayList<>();
    for (Cap cap : caps) {
      objects.add(
          new ObjectWriter()
              .put("at", cap.at())
              .put("drop", cap.drop())
              .put("insert", cap.insert())
              .object());
    }
    return new JsonArray(objects);
  }
}
