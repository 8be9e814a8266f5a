package dev.nearside.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nearside.contract.Feature;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {
  /** No node publishes a module that needs these. */
  private static final Set<Feature> REFUSED =
      Set.of(Feature.LEGACY_EXCEPTIONS, Feature.THREADS, Feature.MEMORY64);

  @ParameterizedTest
  @EnumSource(Feature.class)
  void asksTheBrowserAboutEveryFeatureThatAPublishedModuleMayNeed(Feature feature) {
    assertThat(Device.probe(feature.wire()).equals(Device.NONE))
        .isEqualTo(REFUSED.contains(feature));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "SIMD", "warp"})
  void noBrowserHasAFeatureThatNobodyKnows(String feature) {
    assertThat(Device.probe(feature)).isEqualTo(Device.NONE);
  }
}
