package dev.nearside.build.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Each step on a few lines as TeaVM writes them. */
class SmallScriptTest {
  @Test
  void writesStringsWhereTheyAreUsed() {
    assertThat(
            after(
                StringPool::apply,
                "let f = () => $rt_s(1) + $rt_s(0); $rt_stringPool(['a', 'it\\'s']); f();"))
        .isEqualTo("let f=()=>\"it's\"+\"a\";f()");
  }

  @Test
  void keepsInheritanceAndMethodsOfClassesThatAreNeeded() {
    String tables =
        """
        let A = function() {}, B = function() {}, C = function() {}, Idle = function() {},
        A_go = a => a, B_go = b => b;
        $rt_packages([]);
        $rt_metadata([A, 0, 0, [], 1, 0, 0, ["$go", A_go], B, 0, A, [], 1, 0, 0, ["$go", B_go],
          C, 0, B, [], 1, 0, 0, 0, Idle, 0, A, [], 1, 0, 0, ["$go", B_go]]);
        run(new C());
        """;

    assertThat(after(ClassTables::apply, tables))
        .isEqualTo(
            """
            let A=function(){},B=function(){},C=function(){},A_go=a=>a,B_go=b=>b;\
            A.prototype.$go=A_go;\
            B.prototype=Object.create(A.prototype);B.prototype.$go=B_go;\
            C.prototype=Object.create(B.prototype);\
            run(new C)""");
  }

  @Test
  void inheritsWhereSomebodyAsksForTheClass() {
    String tables =
        """
        let A = function() {}, B = function() {}, X = function() {}, Y = function() {};
        $rt_metadata([A, 0, 0, [], 1, 0, 0, 0, B, 0, A, [], 1, 0, 0, 0,
          X, 0, 0, [], 1, 0, 0, 0, Y, 0, X, [], 1, 0, 0, 0]);
        run(new B(), new Y(), it instanceof A);
        """;

    assertThat(after(ClassTables::apply, tables))
        .contains("B.prototype=Object.create(A.prototype)")
        .doesNotContain("Y.prototype");
  }

  @Test
  void refusesAScriptThatAsksForNamesOfClasses() {
    assertThatThrownBy(
            () ->
                after(
                    ClassTables::apply,
                    "let A = 1; $rt_metadata([A, 'A', -1, 0, [], 1, 0, 0, 0]); run(A);"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the script asks for the name of A");
  }

  @Test
  void refusesAScriptThatNeedsWhatIsGone() {
    assertThatThrownBy(
            () -> SmallScript.of("(function() { let $rt_meta = 1; run(c => c[$rt_meta]); })();"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the script asks for names or interfaces of classes: it needs $rt_meta");
  }

  @Test
  void keepsTheNamesOfWhatIsNotJavas() throws Exception {
    String messages =
        """
        (function() {
          let send = (port, it) => port.postMessage({ module: it.$module, 'Content-Type': it.type });
          self.onmessage = event => send(event.ports[0], event.data);
          self.start = it => { it.$module = it.life; };
        })();
        """;

    assertThat(SmallScript.of(messages))
        .contains(
            "postMessage({module:", "\"Content-Type\":", ".type", "onmessage", "ports", "start")
        .contains(".life")
        .doesNotContain("$module", "send");
  }

  @Test
  void runsInitializersBeforeWhatNeedsThem() {
    String lazy =
        """
        let A_x = null,
        A_$callClinit = () => { A_$callClinit = $rt_eraseClinit(A); A__clinit_(); },
        A__clinit_ = () => { A_x = B_get(); },
        B_y = null,
        B_$callClinit = () => { B_$callClinit = $rt_eraseClinit(B); B__clinit_(); },
        B__clinit_ = () => { B_y = 1; },
        B_get = () => { B_$callClinit(); return B_y; },
        main = () => { A_$callClinit(); run(A_x); };
        main();
        """;

    assertThat(after(Initializers::apply, lazy))
        .endsWith("main=()=>{run(A_x)};B__clinit_();A__clinit_();main()")
        .doesNotContain("callClinit");
  }

  @Test
  void leavesOutFieldsThatNobodyReads() {
    String fields =
        """
        let f = (a, b) => { a.$never = null; a.$side = go(); a.$chain = b.$read; a.$read = 1; a.name = b; };
        f();
        """;

    assertThat(after(UnreadFields::apply, fields))
        .isEqualTo("let f=(a,b)=>{go();b.$read;a.$read=1;a.name=b};f()");
  }

  @Test
  void refusesAScriptOfAnotherForm() {
    assertThatThrownBy(() -> TeaVmScript.parse("odd.js", "let a = 1;"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("odd.js is not one function that is called at once");
  }

  private static String after(Consumer<TeaVmScript> step, String body) {
    TeaVmScript script = TeaVmScript.parse("script.js", "(function() {" + body + "})();");
    step.accept(script);
    String text = script.text();
    return text.substring("(function(){".length(), text.length() - "})()".length());
  }
}
