package dev.nearside.e2e.reference;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.DoubleUnaryOperator;
import javax.imageio.ImageIO;

/**
 * A picture as red, green and blue in doubles, 0 to 255, and plain ways to work on it: slow, exact,
 * and made of nothing that the image function is made of.
 */
record Pixels(int width, int height, double[] values) {
  private static final int CHANNELS = 3;

  /** One value of the result, from the place in the picture and the channel. */
  interface Rule {
    double at(int x, int y, int channel);
  }

  /** How far two pictures are apart, of 255. */
  record Distance(double mean, double most) {}

  static Pixels made(int width, int height, Rule rule) {
    double[] values = new double[width * height * CHANNELS];
    for (int i = 0; i < values.length; i++) {
      int pixel = i / CHANNELS;
      values[i] = rule.at(pixel % width, pixel / width, i % CHANNELS);
    }
    return new Pixels(width, height, values);
  }

  static Pixels read(byte[] file) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(file));
    // Java takes gray for linear light and would convert it; its samples are what the file says.
    boolean gray = image.getRaster().getNumBands() == 1;
    return made(
        image.getWidth(),
        image.getHeight(),
        (x, y, channel) ->
            gray
                ? image.getRaster().getSample(x, y, 0)
                : image.getRGB(x, y) >> 16 - 8 * channel & 255);
  }

  byte[] png() throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      int rgb = 0;
      for (int channel = 0; channel < CHANNELS; channel++) {
        rgb = rgb << 8 | (int) values[i * CHANNELS + channel];
      }
      image.setRGB(i % width, i / width, rgb);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  double at(int x, int y, int channel) {
    return values[(y * width + x) * CHANNELS + channel];
  }

  /** Throws {@link AssertionError} for pictures of different sizes. */
  Distance to(Pixels other) {
    if (other.width != width || other.height != height) {
      throw new AssertionError(
          width + " x " + height + " against " + other.width + " x " + other.height);
    }
    double sum = 0;
    double most = 0;
    for (int i = 0; i < values.length; i++) {
      double distance = Math.abs(values[i] - other.values[i]);
      sum += distance;
      most = Math.max(most, distance);
    }
    return new Distance(sum / values.length, most);
  }

  /**
   * Resamples with a filter.
   *
   * @param filter weight by distance, in inputs where the picture grows and in outputs where it
   *     shrinks; zero from {@code support} on
   */
  Pixels resized(int toWidth, int toHeight, DoubleUnaryOperator filter, double support) {
    Pixels across =
        made(
            toWidth,
            height,
            (x, y, channel) ->
                sample(x, width, toWidth, filter, support, at -> at(at, y, channel)));
    return made(
        toWidth,
        toHeight,
        (x, y, channel) ->
            clamped(sample(y, height, toHeight, filter, support, at -> across.at(x, at, channel))));
  }

  private interface Line {
    double at(int position);
  }

  private static double sample(
      int output, int inputs, int outputs, DoubleUnaryOperator filter, double support, Line line) {
    double scale = (double) inputs / outputs;
    double stretch = Math.max(1, scale);
    double centre = (output + 0.5) * scale;
    double sum = 0;
    double weights = 0;
    for (int i = 0; i < inputs; i++) {
      double distance = Math.abs(i + 0.5 - centre) / stretch;
      if (distance < support) {
        double weight = filter.applyAsDouble(distance);
        sum += weight * line.at(i);
        weights += weight;
      }
    }
    return sum / weights;
  }

  /** Convolves with a Gaussian; beyond an edge stands what stands at the edge. */
  Pixels blurred(double sigma) {
    int reach = (int) Math.ceil(5 * sigma);
    Pixels across =
        made(width, height, (x, y, c) -> mean(sigma, reach, x, width, at -> at(at, y, c)));
    return made(
        width, height, (x, y, c) -> mean(sigma, reach, y, height, at -> across.at(x, at, c)));
  }

  private static double mean(double sigma, int reach, int at, int size, Line line) {
    double sum = 0;
    double weights = 0;
    for (int i = -reach; i <= reach; i++) {
      double weight = Math.exp(-i * i / (2 * sigma * sigma));
      sum += weight * line.at(Math.clamp(at + i, 0, size - 1));
      weights += weight;
    }
    return sum / weights;
  }

  private static double clamped(double value) {
    return Math.clamp(value, 0, 255);
  }
}
