// What a lean script needs of TeaVM's runtime, in the place of TeaVM's own: strings are JavaScript's, an exception is
// thrown as the object it is, an array knows no type, and of a JavaScript value nobody makes a java.lang.Object. A function
// of an object is one and the same each time it is asked for, as removing a listener needs it; there is always an object.
let $rt_str = text => text,
    $rt_ustr = text => text,
    $rt_mainStarter = main => () => main(null),
    $rt_throw = exception => { throw exception; },
    $rt_wrapException = thrown => {
      if (thrown instanceof jl_RuntimeException) {
        return thrown;
      }
      let exception = new jl_RuntimeException();
      exception.$jsException = thrown;
      return exception;
    },
    $rt_jsException = exception => exception.$jsException || null,
    $rt_createArray = (type, length) => ({ data: new Array(length).fill(null) }),
    $rt_callWithReceiver = method => function(...values) { return method(this, ...values); },
    otji_JSWrapper_unwrap = value => value,
    otji_JS_function = (object, name) => object[name + '$'] || (object[name + '$'] = object[name].bind(object));
