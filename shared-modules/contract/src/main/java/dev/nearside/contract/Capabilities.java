package dev.nearside.contract;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a device offers.
 *
 * @param features Wasm proposals its engine has
 * @param blocked why no module at all can run on it, or null
 */
public record Capabilities(Set<Feature> features, @Nullable Reason blocked) implements Capable {
  public Capabilities {
    features = Set.copyOf(features);
  }

  @Override
  public boolean has(String feature) {
    for (Feature known : features) {
      if (known.wire().equals(feature)) {
        return true;
      }
    }
    return false;
  }
}
