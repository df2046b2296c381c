# thidua: see README.md for what it is. `make run` needs Go alone; `make test` installs what tests need and runs them.
GO      ?= go
NPM     ?= npm
TEMPL   := $(GO) run github.com/a-h/templ/cmd/templ@v0.3.1100
SQLC    := $(GO) run github.com/sqlc-dev/sqlc/cmd/sqlc@v1.31.1
CHECK   := $(GO) run honnef.co/go/tools/cmd/staticcheck@v0.8.2
VERSION := $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)

.PHONY: run build test test-deps check generate bench kill fuzz clean

run: build ## build and open the demonstration
	bin/thidua demo

build: ## bin/thidua, one static program
	CGO_ENABLED=0 $(GO) build -trimpath -ldflags "-s -w -X thidua/internal/cli.version=$(VERSION)" -o bin/thidua ./cmd/thidua

test: test-deps ## what CI runs
	$(GO) vet ./...
	$(GO) test ./...

test-deps: ## PostgreSQL, Chromium, poppler and the npm packages the tests use; says what it installs
	tools/test-deps

check: test ## test, and that everything generated and formatted is current
	@test -z "$$(gofmt -l $$(git ls-files '*.go'))" || { echo "not gofmt-ed:"; gofmt -l $$(git ls-files '*.go'); exit 1; }
	$(CHECK) ./...
	$(MAKE) generate
	git diff --exit-code

generate: ## templates, queries, bundle
	$(TEMPL) generate -path internal/web
	$(SQLC) generate
	$(GO) run ./tools/generated
	$(NPM) ci --ignore-scripts --no-audit --no-fund
	$(GO) run ./tools/bundle
	$(GO) run ./tools/licences

bench: build ## figures and ratios; fails on nothing
	tools/bench/run

kill: ## long round of kill -9 under writing clients, in the process and over HTTP, both databases
	THIDUA_KILL_ROUNDS=200 $(GO) test ./internal/store/killtest -count=1 -timeout 120m -v

fuzz: ## a minute for each fuzz target
	tools/fuzz 60s

clean:
	rm -rf bin
