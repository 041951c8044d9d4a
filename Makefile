# Everything a newcomer needs: `make demo`, then `make test`. `make help` lists the rest.
PYTHON ?= python3
BIN := .venv/bin
CONSTRAINTS := deploy/constraints.txt

.DEFAULT_GOAL := help
.PHONY: help demo test coverage lexicon lint crawl review bench clean

help: ## 列出可用的命令
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /	/' | awk -F'\t' '{printf "  make %-8s %s\n", $$1, $$2}'

.venv/made:
	@command -v $(PYTHON) >/dev/null || { echo "找不到 $(PYTHON)，请先安装：sudo apt-get install python3 python3-venv" >&2; exit 2; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "需要 Python 3.11 或更高版本，可用 make PYTHON=python3.12 … 指定。" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "python3 不能建立虚拟环境，请先安装：sudo apt-get install python3-venv" >&2; exit 2; }
	$(PYTHON) -m venv .venv
	@touch $@

.venv/ready: .venv/made pyproject.toml $(CONSTRAINTS)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c $(CONSTRAINTS) -e .
	@touch $@

.venv/dev: .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c $(CONSTRAINTS) -e '.[dev]'
	@touch $@

demo: .venv/ready ## 用随项目附带的两夜存档走一遍全程，结果在 var/demo
	$(BIN)/dongtai demo

test: .venv/dev ## 运行全部测试
	$(BIN)/python -m pytest -n 3 --dist loadfile

coverage: .venv/dev ## 运行全部测试并打印覆盖率（约多用一半时间）
	$(BIN)/coverage erase
	DONGTAI_TESTS_EXEC=true $(BIN)/coverage run -m pytest -n 3 --dist loadfile
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

lexicon: .venv/dev ## 检查词表里的每个例句
	$(BIN)/python -m pytest -q --tb=line tests/crawler/lexicon

lint: .venv/dev ## 检查代码格式、类型和各层之间的引用
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-logo
	$(BIN)/mypy

crawl: .venv/ready ## 采集一次（真实网络）
	$(BIN)/dongtai crawl --now

review: .venv/ready ## 打开编辑页面（还没有真实数据时，用演示数据）
	DONGTAI_HOME=$$([ -f var/dongtai.db ] && echo . || echo var/demo) $(BIN)/dongtai review

bench: .venv/dev ## 测量速度并打印
	$(BIN)/python -m tests.bench

clean: ## 删除虚拟环境和演示结果（不动 var/dongtai.db）
	rm -rf .venv var/demo .coverage*
