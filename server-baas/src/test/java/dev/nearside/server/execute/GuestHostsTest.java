package dev.nearside.server.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nearside.contract.ErrorCode;
import dev.nearside.contract.NearsideException;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuestHostsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.9.9.9",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:1ff::1",
        "2002:7f00:1::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void isNoPublicAddress(String address) throws Exception {
    assertThat(GuestHosts.isPublic(InetAddress.getByName(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.1",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.1.0.1",
        "198.17.0.1",
        "198.20.0.1",
        "223.255.255.255",
        "2001:4860:4860::8888",
        "2606:4700::1111",
        "2a00:1450::1"
      })
  void isAPublicAddress(String address) throws Exception {
    assertThat(GuestHosts.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void nobodyIsNamedByDefault() {
    refused(() -> GuestHosts.NONE.requireNamed("example.org"), "lets guests reach no host");
  }

  @Test
  void onlyWhoIsNamedMayBeReached() {
    GuestHosts hosts = GuestHosts.of(List.of("*.example.org", "localhost"));
    hosts.requireNamed("api.example.org");
    hosts.requireNamed("localhost");
    refused(() -> hosts.requireNamed("example.com"), "does not let guests reach example.com");
    assertThat(hosts.mustBePublic("api.example.org")).isTrue();
    assertThat(hosts.mustBePublic("localhost")).isFalse();
  }

  @Test
  void aHostThatAWildcardNamesMustBePublicInAllItsAddresses() throws Exception {
    InetAddress[] mixed = {InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1")};
    refused(
        () -> GuestHosts.requirePublic("a.example.org", mixed),
        "a.example.org is at 10.0.0.1, which is not a public address");
  }

  @Test
  void whatIsNoPatternIsAMistake() {
    assertThatThrownBy(() -> GuestHosts.of(List.of("https://example.org")))
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
  }

  private static void refused(Runnable asked, String why) {
    assertThatThrownBy(asked::run)
        .isInstanceOfSatisfying(
            NearsideException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANNOT_RUN_HERE))
        .hasMessageContaining(why)
        .hasMessageEndingWith("in --guest-hosts");
  }
}
