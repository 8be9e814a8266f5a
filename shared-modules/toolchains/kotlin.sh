# shellcheck shell=sh
# The Kotlin compiler with its library for WASI, by Maven, which keeps it in its own repository. Sourced after base.sh; then
# 'kotlin_wasm NAME FILE...' makes target/NAME.wasm.
kotlin_version=2.4.10

kotlin_pom() {
  cat <<END
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>dev.nearside</groupId>
  <artifactId>kotlin-compiler</artifactId>
  <version>$kotlin_version</version>
  <dependencies>
    <dependency><groupId>org.jetbrains.kotlin</groupId><artifactId>kotlin-compiler-embeddable</artifactId><version>$kotlin_version</version></dependency>
    <dependency><groupId>org.jetbrains.kotlin</groupId><artifactId>kotlin-stdlib-wasm-wasi</artifactId><version>$kotlin_version</version><type>klib</type>
      <exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId></exclusion></exclusions></dependency>
  </dependencies>
</project>
END
}

install_kotlin() {
  kotlin_pom >"$1/pom.xml"
  mvn -q -B -ntp -f "$1/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
    "-DoutputDirectory=$1" </dev/null >&2 || unavailable "Maven could not get Kotlin $kotlin_version"
}

if [ ! -d "$compilers/kotlin-$kotlin_version" ]; then
  need mvn "it brings the compiler (Debian: apt-get install maven)"
fi
install_once "kotlin-$kotlin_version" install_kotlin "a download of 60 MB"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
need "$java" "the compiler runs on a JDK"
export LC_ALL=C

kotlin() {
  "$java" --enable-native-access=ALL-UNNAMED -cp "$compilers/kotlin-$kotlin_version/*" org.jetbrains.kotlin.cli.js.KotlinWasmCompiler \
    -libraries "$compilers/kotlin-$kotlin_version/kotlin-stdlib-wasm-wasi-$kotlin_version.klib" \
    -Xwasm-target=wasm-wasi -ir-output-name "$@"
}

# First a library of the sources, whose paths are those inside this folder, then one module of that and what it uses of Kotlin's, without the names of functions.
# try_table is what browsers and the node know of exceptions; without range checks an index out of bounds would be a trap.
kotlin_wasm() {
  name=$1
  shift
  rm -rf target/klib target/wasm
  kotlin "$name" -ir-output-dir target/klib -Xir-produce-klib-dir "-Xklib-relative-path-base=$PWD" -Werror "$@"
  kotlin "$name" -ir-output-dir target/wasm -Xinclude=target/klib -Xir-produce-js -Xir-dce -Xwasm-debug-info=false \
    -Xwasm-use-new-exception-proposal -Xwasm-enable-array-range-checks
  mv "target/wasm/$name.wasm" "target/$name.wasm"
}
