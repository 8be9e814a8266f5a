#include "real.h"

int round_down(double x) {
    int i = (int)x;
    return x < i ? i - 1 : i;
}

int round_near(double x) { return round_down(x + 0.5); }

// Taylor series on [-pi/2, pi/2]: the first term left out is below 1e-14.
double sine_pi(double x) {
    int turns = round_near(x);
    double t = (x - turns) * 3.14159265358979323846, square = t * t, term = t, sum = t;
    for (int k = 2; k < 20; k += 2) {
        term *= -square / (k * (k + 1));
        sum += term;
    }
    return turns & 1 ? -sum : sum;
}

// The series for a sixteenth of the argument, squared four times.
double decaying_exponential(double x) {
    double t = -x / 16, term = 1, sum = 1;
    for (int k = 1; k < 16; k++) {
        term *= t / k;
        sum += term;
    }
    for (int k = 0; k < 4; k++) sum *= sum;
    return sum;
}
