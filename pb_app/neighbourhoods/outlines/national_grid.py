"""British National Grid to degrees (WGS84): the transverse Mercator projection backwards, then a change of datum.

The change of datum is the usual one in seven steps, good to about 5 metres anywhere in Great Britain.
"""

from math import atan2, cos, hypot, radians, sin, sqrt, tan
from math import degrees as in_degrees

#: The ellipsoids: half axes in metres.
_AIRY, _WGS84 = (6377563.396, 6356256.909), (6378137.0, 6356752.314245)
#: Scale, origin and false origin of the grid.
_SCALE, _LAT0, _LON0, _EAST0, _NORTH0 = 0.9996012717, radians(49), radians(-2), 400_000.0, -100_000.0
#: From the grid's datum to WGS84: metres, seconds of arc, parts of a million.
_SHIFT, _TURN, _GROW = (446.448, -125.157, 542.060), (0.1502, 0.2470, 0.8421), -20.4894e-6
#: Eastings and northings that lie on the grid, in metres.
EAST, NORTH = (0, 800_000), (0, 1_350_000)


def degrees(east: float, north: float) -> tuple[float, float]:
    """(latitude, longitude) of a point of the grid, which is in metres."""
    lat, lon = _unprojected(east, north)
    x, y, z = _moved(_cartesian(lat, lon))
    lat, lon = _geodetic(x, y, z)
    return in_degrees(lat), in_degrees(lon)


def _eccentricity(axes: tuple[float, float]) -> float:
    return 1 - axes[1] ** 2 / axes[0] ** 2


def _meridian(lat: float) -> float:
    """The length of the meridian from the origin of the grid, in metres."""
    a, b = _AIRY
    n = (a - b) / (a + b)
    less, more = lat - _LAT0, lat + _LAT0
    return (
        b
        * _SCALE
        * (
            (1 + n + 1.25 * n**2 + 1.25 * n**3) * less
            - (3 * n + 3 * n**2 + 2.625 * n**3) * sin(less) * cos(more)
            + (1.875 * n**2 + 1.875 * n**3) * sin(2 * less) * cos(2 * more)
            - 35 / 24 * n**3 * sin(3 * less) * cos(3 * more)
        )
    )


def _unprojected(east: float, north: float) -> tuple[float, float]:
    a, e2 = _AIRY[0], _eccentricity(_AIRY)
    lat = _LAT0
    while (left := north - _NORTH0 - _meridian(lat)) >= 0.0001 or left <= -0.0001:
        lat += left / (a * _SCALE)
    nu = a * _SCALE / sqrt(1 - e2 * sin(lat) ** 2)
    rho = a * _SCALE * (1 - e2) / (1 - e2 * sin(lat) ** 2) ** 1.5
    eta2, t, d = nu / rho - 1, tan(lat), east - _EAST0
    up = t / (2 * rho * nu) * d**2
    up -= t / (24 * rho * nu**3) * (5 + 3 * t**2 + eta2 - 9 * t**2 * eta2) * d**4
    up += t / (720 * rho * nu**5) * (61 + 90 * t**2 + 45 * t**4) * d**6
    across = d / nu - (nu / rho + 2 * t**2) / (6 * nu**3) * d**3
    across += (5 + 28 * t**2 + 24 * t**4) / (120 * nu**5) * d**5
    across -= (61 + 662 * t**2 + 1320 * t**4 + 720 * t**6) / (5040 * nu**7) * d**7
    return lat - up, _LON0 + across / cos(lat)


def _cartesian(lat: float, lon: float) -> tuple[float, float, float]:
    a, e2 = _AIRY[0], _eccentricity(_AIRY)
    nu = a / sqrt(1 - e2 * sin(lat) ** 2)
    return nu * cos(lat) * cos(lon), nu * cos(lat) * sin(lon), nu * (1 - e2) * sin(lat)


def _moved(point: tuple[float, float, float]) -> tuple[float, float, float]:
    x, y, z = point
    rx, ry, rz = (radians(turn / 3600) for turn in _TURN)
    grown = 1 + _GROW
    return (
        _SHIFT[0] + grown * x - rz * y + ry * z,
        _SHIFT[1] + rz * x + grown * y - rx * z,
        _SHIFT[2] - ry * x + rx * y + grown * z,
    )


def _geodetic(x: float, y: float, z: float) -> tuple[float, float]:
    a, e2 = _WGS84[0], _eccentricity(_WGS84)
    flat = hypot(x, y)
    lat = atan2(z, flat * (1 - e2))
    for _step in range(6):
        nu = a / sqrt(1 - e2 * sin(lat) ** 2)
        lat = atan2(z + e2 * nu * sin(lat), flat)
    return lat, atan2(y, x)
