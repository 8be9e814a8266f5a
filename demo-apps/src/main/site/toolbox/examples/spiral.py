"""Draws a sunflower as SVG."""

from math import cos, pi, sin, sqrt

SEEDS = 900
GOLDEN = pi * (3 - sqrt(5))

print('<svg xmlns="http://www.w3.org/2000/svg" viewBox="-100 -100 200 200">')
print('<rect x="-100" y="-100" width="200" height="200" fill="#0d1312"/>')
for seed in range(SEEDS):
    far = sqrt(seed / SEEDS) * 92
    x, y = far * cos(seed * GOLDEN), far * sin(seed * GOLDEN)
    light = 35 + 40 * seed // SEEDS
    print('<circle cx="%.2f" cy="%.2f" r="%.2f" fill="hsl(158,60%%,%d%%)"/>' % (x, y, 0.7 + far / 60, light))
print("</svg>")
