#include "edit.h"

#include "blur.h"
#include "fail.h"
#include "option.h"

#include <string.h>

enum { SIDE_LIMIT = 20000, POSITION_LIMIT = 100000000 };

static const char *const switch_words[] = {"off", "on", NULL};
static const char *const direction_words[] = {"horizontal", "vertical", "both", NULL};

static void plan_output(Edit *e) {
    static const char *const formats[] = {"auto", "jpeg", "png", NULL};
    e->format = (OutputFormat)option_word("format", formats, OUTPUT_AUTO);
    e->quality = option_integer("quality", 1, 100, 85);
    e->has_background = option_given("background");
    e->background = option_colour("background", 0xffffff);
}

static void plan_size(Edit *e) {
    static const char *const fits[] = {"contain", "cover", "fill", NULL};
    e->width = option_integer("width", 1, SIDE_LIMIT, 0);
    e->height = option_integer("height", 1, SIDE_LIMIT, 0);
    e->fit = (Fit)option_word("fit", fits, FIT_CONTAIN);
    if (e->fit != FIT_CONTAIN && (!e->width || !e->height))
        fail(EXIT_BAD_OPTION, "fit %s needs both width and height", fits[e->fit]);
}

static void plan_resize(Edit *e) {
    plan_size(e);
    if (!e->width && !e->height) fail(EXIT_BAD_OPTION, "resize needs width or height, or both");
}

static void plan_crop(Edit *e) {
    e->crops = true;
    e->crop.x = option_integer("x", 0, POSITION_LIMIT, 0);
    e->crop.y = option_integer("y", 0, POSITION_LIMIT, 0);
    e->crop.width = option_integer("width", 1, POSITION_LIMIT, 0);
    e->crop.height = option_integer("height", 1, POSITION_LIMIT, 0);
    if (!e->crop.width || !e->crop.height) fail(EXIT_BAD_OPTION, "crop needs width and height");
}

static void plan_angle(Edit *e) {
    int angle = option_hundredths("angle", -36000, 36000, 0);
    e->angle = (angle + 36000) % 36000;
}

static void plan_rotate(Edit *e) {
    plan_angle(e);
    if (!option_given("angle")) fail(EXIT_BAD_OPTION, "rotate needs angle");
}

static void plan_mirror(Edit *e, const char *option, int otherwise) {
    int direction = option_word(option, direction_words, otherwise);
    e->mirror_x = direction == 0 || direction == 2;
    e->mirror_y = direction == 1 || direction == 2;
}

static void plan_flip(Edit *e) { plan_mirror(e, "direction", 0); }

static void plan_blur(Edit *e) {
    e->blur = option_hundredths("radius", 0, SIGMA_LIMIT, 0);
    if (!option_given("radius")) fail(EXIT_BAD_OPTION, "blur needs radius");
}

static void plan_sharpen(Edit *e) {
    e->sharpen_amount = option_integer("amount", 0, 500, 100);
    e->sharpen_radius = option_hundredths("radius", 0, EXACT_SIGMA_LIMIT, 100);
}

static void plan_tone(Edit *e) {
    e->brightness = option_integer("brightness", -100, 100, 0);
    e->contrast = option_integer("contrast", -100, 100, 0);
    e->saturation = option_integer("saturation", -100, 100, 0);
}

static void plan_brightness(Edit *e) {
    plan_tone(e);
    if (!option_given("brightness") && !option_given("contrast") && !option_given("saturation"))
        fail(EXIT_BAD_OPTION, "brightness needs brightness, contrast or saturation");
}

static void plan_grayscale(Edit *e) { e->grayscale = true; }

static void plan_convert(Edit *e) { (void)e; }

static void plan_all(Edit *e) {
    int crop[4];
    e->crops = option_list("crop", 0, POSITION_LIMIT, 4, crop);
    if (e->crops) e->crop = (Rectangle){crop[0], crop[1], crop[2], crop[3]};
    if (e->crops && (!crop[2] || !crop[3])) fail(EXIT_BAD_OPTION, "option crop needs a width and height of at least 1");
    plan_angle(e);
    plan_mirror(e, "flip", -1);
    plan_size(e);
    plan_tone(e);
    e->grayscale = option_word("grayscale", switch_words, 0);
    e->blur = option_hundredths("blur", 0, SIGMA_LIMIT, 0);
    e->sharpen_amount = option_integer("sharpen", 0, 500, 0);
    e->sharpen_radius = option_hundredths("sharpen_radius", 0, EXACT_SIGMA_LIMIT, 100);
}

Edit plan_edit(const char *function) {
    static const struct {
        const char *name;
        void (*plan)(Edit *);
    } functions[] = {
        {"convert", plan_convert},     {"resize", plan_resize},
        {"crop", plan_crop},           {"rotate", plan_rotate},
        {"flip", plan_flip},           {"blur", plan_blur},
        {"sharpen", plan_sharpen},     {"brightness", plan_brightness},
        {"grayscale", plan_grayscale}, {"edit", plan_all},
    };
    Edit edit = {.crops = false};
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        if (strcmp(functions[i].name, function)) continue;
        functions[i].plan(&edit);
        plan_output(&edit);
        return edit;
    }
    fail(EXIT_BAD_OPTION,
         "function is %q, but must be info, convert, resize, crop, rotate, flip, blur, sharpen, brightness, grayscale "
         "or "
         "edit",
         function);
}
