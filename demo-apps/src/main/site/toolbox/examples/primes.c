/* The n-th prime number. Freestanding: it needs no C library. */
unsigned nth_prime(unsigned n) {
  unsigned number = 1;
  while (n) {
    number++;
    unsigned divisor = 2;
    while (divisor * divisor <= number && number % divisor) divisor++;
    if (divisor * divisor > number) n--;
  }
  return number;
}
