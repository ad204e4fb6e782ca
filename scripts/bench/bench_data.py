"""The rows that both sides measure; the twin of data.mjs, where it is explained."""
import numpy as np

INFORMATIVE = 5
WORDS = 5000
WORDS_PER_TEXT = 20


class Data:
    def __init__(self, rows, cols, seed=0):
        self.rows, self.cols, self.seed = rows, cols, seed
        self.kept = {}
        draw = np.random.RandomState(seed)
        centres = draw.uniform(-1.5, 1.5, 4 * INFORMATIVE).reshape(4, INFORMATIVE)
        group = draw.randint(0, 4, rows)
        X = draw.random_sample((rows, cols))
        for _ in range(2):
            X += draw.random_sample((rows, cols))
        X -= 1.5
        X *= 2
        X[:, :INFORMATIVE] += centres[group]
        flip = draw.random_sample(rows) < 0.02
        self.kept["X"] = X
        self.kept["y"] = np.where(flip, 1 - group % 2, group % 2).astype(np.float64)
        self.kept["yNumber"] = X[:, 0] * 2 + X[:, 1] * X[:, 2] + draw.random_sample(rows)

    def checksum(self):
        return " ".join(sum_bits(self.get(name)) for name in ["X", "y", "yNumber"])

    def get(self, name):
        if name not in self.kept:
            self.kept[name] = getattr(self, name)()
        return self.kept[name]

    def random(self, step):
        return np.random.RandomState(self.seed + step)

    def counts(self):
        return np.floor(np.abs(self.get("X")) * 2)

    def categories(self):
        return np.floor(np.abs(self.get("X")))

    def missing(self):
        X = self.get("X").copy()
        X[self.random(1).random_sample(X.shape) < 0.1] = np.nan
        return X

    def score(self):
        return self.get("y") * 0.25 + self.random(2).random_sample(self.rows) * 0.75

    def predicted(self):
        return (self.get("score") > 0.5).astype(np.float64)

    def texts(self):
        u = self.random(3).random_sample((self.rows, WORDS_PER_TEXT))
        numbers = np.floor(WORDS * u * u * u).astype(int)
        return [" ".join(f"w{number}" for number in row) for row in numbers]


def sum_bits(values):
    bits = np.ascontiguousarray(values).view(np.uint32)
    return str(int(bits.sum(dtype=np.uint64)) % 2**32)
