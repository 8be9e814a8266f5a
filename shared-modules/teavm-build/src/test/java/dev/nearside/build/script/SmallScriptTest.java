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
        .isEqualTo(
            "let B_get=()=>{return B_y},main=()=>{run(A_x)};let B_y=1;let A_x=B_get();main()");
  }

  @Test
  void callsInitializersThatDoMoreThanMakeConstants() {
    String busy =
        """
        let A_x = null,
        A_$callClinit = () => { A_$callClinit = $rt_eraseClinit(A); A__clinit_(); },
        A__clinit_ = () => { let var$1; var$1 = []; A_x = var$1; },
        main = () => { A_$callClinit(); run(A_x); };
        main();
        """;

    assertThat(after(Initializers::apply, busy)).endsWith(";A__clinit_();main()");
  }

  @Test
  void asksNobodyWhetherWhatIsThrownIsARuntimeException() {
    String catching =
        """
        let jl_Throwable = function() {},
        jl_RuntimeException = function() { jl_Throwable.call(this); },
        Mine = function() { jl_RuntimeException.call(this); };
        try { throw new Mine(); } catch ($$e) {
          let $$je = wrap($$e);
          if ($$je instanceof jl_RuntimeException) { run($$je instanceof Mine); } else { throw $$e; }
        }
        """;

    assertThat(after(Catches::apply, catching)).contains("if(true)run($$je instanceof Mine)");
  }

  @Test
  void refusesAScriptThatThrowsAnotherThrowable() {
    String throwing =
        """
        let jl_Throwable = function() {}, Mine = function() { jl_Throwable.call(this); };
        throw new Mine();
        """;

    assertThatThrownBy(() -> after(Catches::apply, throwing))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the script makes Mine, a throwable that is no RuntimeException");
  }

  @Test
  void writesFilledArraysWithTheirItems() {
    String arrays =
        """
        a = $rt_createArray(T, 2); b = a.data; b[0] = x; b[1] = y; run(a, b);
        c = $rt_createArray(T, 2); d = c.data; d[0] = x; run(c, d);
        """;

    assertThat(after(ArrayLiterals::apply, arrays))
        .isEqualTo(
            "a={data:[x,y]};b=a.data;run(a,b);"
                + "c=$rt_createArray(T,2);d=c.data;d[0]=x;run(c,d)");
  }

  @Test
  void makesInstancesInOnePlace() {
    String making =
        """
        function E() {}
        let E__init_ = (it, code) => { it.$code = code; };
        x = new E; E__init_(x, 1); y = new E(); E__init_(y, 2); z = new F; F__init_(z, 3);
        """;

    assertThat(after(Makers::apply, making))
        .isEqualTo(
            "function E(){}let E__init_=(it,code)=>{it.$code=code};"
                + "let E__make_=code=>{let it=new E;E__init_(it,code);return it};"
                + "x=E__make_(1);y=E__make_(2);z=new F;F__init_(z,3)");
  }

  private static final String ENUM =
      """
      function E() { this.$wire = null; }
      let jl_Enum__init_ = (it, name, ordinal) => {},
      E__init_0 = (it, name, ordinal, wire) => { jl_Enum__init_(it, name, ordinal); it.$wire = wire; },
      E__init_ = (name, ordinal, wire) => { let it = new E(); E__init_0(it, name, ordinal, wire); return it; };
      let E_A = E__init_(null, 0, 'a'), E_B = E__init_(null, 1, '%s');
      run(E_A, E_B.$wire);
      """;

  @Test
  void writesConstantsThatHaveATextAndNothingElseAsTheirTexts() {
    assertThat(after(PlainConstants::apply, ENUM.formatted("b")))
        .isEqualTo("let E_A=\"a\",E_B=\"b\";run(E_A,E_B)");
  }

  @Test
  void keepsConstantsThatShareAText() {
    assertThat(after(PlainConstants::apply, ENUM.formatted("a"))).contains("run(E_A,E_B.$wire)");
  }

  @Test
  void takesUndefinedForNull() {
    String nulls =
        """
        function A() { let a = this; a.$x = null; a.$n = 0; }
        function B() { this.$y = null; }
        let f = (it, name) => {
          var value = it[name]; it.$x = null; return value === undefined ? null : value; };
        run(f(new A(), 'x') === null, f(new B(), 'y') !== null, it === undefined ? null : 1);
        """;

    assertThat(after(OneNothing::apply, nulls))
        .isEqualTo(
            "function A(){let a=this;a.$n=0}function B(){}"
                + "let f=(it,name)=>{var value=it[name];it.$x=null;return value};"
                + "run(f(new A,\"x\")==null,f(new B,\"y\")!=null,it===undefined?null:1)");
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

  @Test
  void makesFunctionsThatV8CanSkim() {
    String arrows =
        """
        let a = (x, y) => { return b(x) + y; }, b = x => x, c = () => { return this; },
        d = () => { return function() { return arguments; }; }, E = function() { this.x = 1; };
        a(E, c, d);
        """;

    assertThat(after(LazyFunctions::apply, arrows))
        .startsWith("let a=function(x,y){return b(x)+y},b=x=>x,c=()=>{return this},")
        .contains("d=()=>{return function(){return arguments}},E=function(){this.x=1}");
  }

  private static String after(Consumer<TeaVmScript> step, String body) {
    TeaVmScript script = TeaVmScript.parse("script.js", "(function() {" + body + "})();");
    step.accept(script);
    return script.text();
  }
}
