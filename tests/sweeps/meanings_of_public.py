"""What the arguments of public addresses mean: what tests/public/scene.py released."""

PUBLIC = {
    "public: number": lambda world, unit: world.released.number("figures"),
    "public: code": lambda world, unit: world.released.code,
    "public: key": lambda world, unit: "n1",
    "public: address": lambda world, unit: "n1-2025-h2",
    "public: version": lambda world, unit: 1,
    "public: form": lambda world, unit: "csv",
    "public:catalogue form": lambda world, unit: "jsonld",
    "public: part": lambda world, unit: "structure",
}
