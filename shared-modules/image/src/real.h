// The little mathematics that filters need, in plain double arithmetic: no library call, no NaN, no copied signs, so
// that every engine gets the same bits.
#ifndef NEARSIDE_IMAGE_REAL_H
#define NEARSIDE_IMAGE_REAL_H

double sine_pi(double x);              // sin(pi * x), |x| below 1e6
double decaying_exponential(double x); // exp(-x), x from 0 to 20
static inline double magnitude(double x) { return x < 0 ? -x : x; }
int round_down(double x);
int round_near(double x); // halves go up

#endif
