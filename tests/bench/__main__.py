"""All benchmarks, one after the other: `make bench`."""

from tests.bench import reading, road

if __name__ == "__main__":
    print("采编全程（每夜采集、起草、导出）")
    road.run(300)
    print("\n阅读网页（与三个常见的库对比）")
    reading.main()
