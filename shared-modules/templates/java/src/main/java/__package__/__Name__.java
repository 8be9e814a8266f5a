package __package__;

import dev.nearside.sdk.Config;
import dev.nearside.sdk.Failure;
import dev.nearside.sdk.Function;
import org.json.CDL;
import org.json.JSONArray;
import org.json.JSONException;
import org.teavm.interop.Export;

/** An example: turns CSV into JSON. Each {@code @Export} is one function of the module. */
public final class __Name__ {
  private __Name__() {}

  @Export(name = "json")
  public static int json() {
    return Function.text(__Name__::json);
  }

  static String json(String csv, Config config) {
    int indent = config.integer("indent", 2, 0, 8);
    try {
      JSONArray rows = CDL.toJSONArray(csv);
      if (rows == null) {
        throw new Failure("There is no row in the input; the first line holds the names.");
      }
      return rows.toString(indent) + "\n";
    } catch (JSONException e) {
      throw new Failure("The input is not CSV: " + e.getMessage());
    }
  }
}
