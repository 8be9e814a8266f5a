package dev.nearside.build.lean;

import org.jspecify.annotations.Nullable;
import org.teavm.jso.JSBody;

/** Does what a lean script may do, and tells it line by line: on the JVM and as a script. */
public final class Sample {
  private Sample() {}

  enum Fruit {
    APPLE("apple"),
    PEAR("pear"),
    PLUM("plum"),
    QUINCE("quince");

    final String wire;

    Fruit(String wire) {
      this.wire = wire;
    }
  }

  /** Nobody asks for the place of one. */
  enum Colour {
    RED("red"),
    GREEN("green");

    private final String wire;

    Colour(String wire) {
      this.wire = wire;
    }

    static @Nullable Colour parse(String wire) {
      for (Colour colour : values()) {
        if (colour.wire.equals(wire)) {
          return colour;
        }
      }
      return null;
    }
  }

  /** Takes the lines. */
  interface Teller {
    void tell(String line);
  }

  private abstract static class Shape {
    private int sides;

    abstract int area();

    String describe() {
      sides++;
      return "a shape of " + line(area());
    }
  }

  private static class Square extends Shape {
    private final int side;

    Square(int side) {
      this.side = side;
    }

    @Override
    int area() {
      return side * side;
    }
  }

  private static final class Named extends Square {
    private final String name;

    Named(int side, String name) {
      super(side);
      this.name = name;
    }

    @Override
    String describe() {
      return name + ": " + super.describe();
    }
  }

  private static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    final Fruit fruit;

    Refused(Fruit fruit, String message) {
      super(message);
      this.fruit = fruit;
    }
  }

  public static void main(String[] arguments) {
    run(Sample::print);
  }

  static void run(Teller teller) {
    for (Fruit fruit : Fruit.values()) {
      teller.tell(
          fruit.wire + " grows on " + tree(fruit) + "/" + guess(new Fruit[] {Fruit.APPLE, fruit}));
      try {
        teller.tell(eat(fruit));
      } catch (Refused e) {
        teller.tell("no " + e.fruit.wire + ", " + e.getMessage());
      } catch (IllegalStateException e) {
        teller.tell(e.getMessage() == null ? "nothing to say" : "wrong");
      }
    }
    for (Shape shape : new Shape[] {new Square(2), new Named(3, "nine")}) {
      teller.tell(shape.describe());
    }
    for (String wire : new String[] {"red", "green", "loud"}) {
      teller.tell(wire + " is " + taste(Colour.parse(wire)));
    }
    String empty = "";
    String slash = "a/" + empty;
    teller.tell(line(slash.endsWith("/")) + line(empty.isEmpty()) + line(slash.equals("a/")));
    teller.tell(line(slash.equals(empty)) + line(slash.isEmpty()) + line(empty.endsWith("/")));
  }

  /** A switch expression over all constants, in another order than theirs. */
  private static String tree(Fruit fruit) {
    return switch (fruit) {
      case QUINCE -> "a quince";
      case PLUM -> "a plum tree";
      case PEAR -> "a pear tree";
      case APPLE -> "an apple tree";
    };
  }

  private static String guess(Fruit[] basket) {
    switch (basket[1]) {
      case PLUM:
        return "three";
      case PEAR:
        return "two";
      default:
        return "one or four";
    }
  }

  private static String eat(Fruit fruit) {
    if (fruit == Fruit.QUINCE) {
      throw new Refused(fruit, "it is hard");
    }
    if (fruit == Fruit.PLUM) {
      throw new IllegalStateException();
    }
    return fruit.wire + " eaten";
  }

  private static String taste(@Nullable Colour colour) {
    if (colour == null) {
      return "no colour";
    }
    return colour.wire + (colour == Colour.RED ? " and ripe" : " and sour");
  }

  private static String line(boolean value) {
    return value ? "yes " : "no ";
  }

  private static String line(int number) {
    String digits = "";
    for (int left = number; left > 0; left--) {
      digits = digits + "|";
    }
    return digits;
  }

  @JSBody(params = "line", script = "console.log(line);")
  private static native void print(String line);
}
