package dev.nearside.e2e.stage;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;

/** Documents and photos that nobody chose; the same for the same seed. */
public final class Chance {
  private static final String[] PIECES = {
    "# ",
    "## ",
    "- ",
    "* ",
    "1. ",
    "> ",
    "    ",
    "```\n",
    "~~~\n",
    "---\n",
    "| a | b |\n",
    "|---|---|\n",
    "*",
    "**",
    "_",
    "~~",
    "`",
    "[",
    "](",
    ")",
    "![",
    "<",
    ">",
    "&amp;",
    "&#1;",
    "\\",
    "\t",
    "\n",
    "\n\n",
    "  \n",
    "http://a.b/c",
    "<div>",
    "</div>",
    "<script>",
    "javascript:",
    "[x] ",
    "[ ] ",
    "word ",
    "\u00e9",
    "\u4e2d\u6587",
    "\ud83d\ude00",
    "\0",
    "[a]: /u \"t\"\n",
    "[a]"
  };

  private Chance() {}

  /** Markdown of up to 600 pieces. */
  public static byte[] document(int seed) {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(600); i >= 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    byte[] bytes = text.toString().getBytes(UTF_8);
    // Some documents are cut in the middle of a character.
    return seed % 5 == 0 ? Arrays.copyOf(bytes, bytes.length * 2 / 3) : bytes;
  }

  /** A PNG for even seeds, with alpha for every other; a JPEG for odd ones; 40 to 339 pixels. */
  public static byte[] photo(int seed) throws IOException {
    Random random = new Random(seed);
    boolean png = seed % 2 == 0;
    int type = png && seed % 4 == 0 ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    int width = 40 + random.nextInt(300);
    int height = 40 + random.nextInt(300);
    BufferedImage image = new BufferedImage(width, height, type);
    int grain = 1 + random.nextInt(64);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int smooth = x * 255 / width << 16 | y * 255 / height << 8 | (x ^ y) & 255;
        image.setRGB(x, y, smooth + random.nextInt(grain) | (x + y) * 7 << 24);
      }
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    if (!ImageIO.write(image, png ? "png" : "jpg", out)) {
      throw new IllegalStateException("this Java cannot write the photo");
    }
    return out.toByteArray();
  }
}
