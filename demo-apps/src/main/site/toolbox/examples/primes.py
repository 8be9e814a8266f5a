"""Says a prime number ten times a second: what a program writes shows while it runs."""

import sys
import time

last = int(sys.argv[1]) if len(sys.argv) > 1 else 0  # 0: without end

number = 2
while not last or number <= last:
    if all(number % divisor for divisor in range(2, int(number**0.5) + 1)):
        print(number, end=" ")
        time.sleep(0.1)
    number += 1
print()
