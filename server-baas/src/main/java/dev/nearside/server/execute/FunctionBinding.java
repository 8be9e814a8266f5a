package dev.nearside.server.execute;

import dev.nearside.host.CallContext;
import run.endive.runtime.ImportFunction;

/** One function that a module imports, and what is called for it; shared by all instances. */
interface FunctionBinding {
  ImportFunction bind(CallContext context);
}
