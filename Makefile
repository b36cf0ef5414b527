# make run    install what is missing, build, and open the console on a journal of its own
# make test   install what is missing, build, and run every test
# make help   the rest

.DEFAULT_GOAL := help
SHELL := /bin/bash
BUILD := swift build --explicit-target-dependency-import-check error
BINARY := .build/debug/sitroom
PREFIX ?= /usr/local
MINUTES ?= 30
SECONDS ?= 60
PARSERS ?=
SHARE = $(DESTDIR)$(PREFIX)/share
HOOK_TEXTS := $(wildcard Playbooks/hooks/*.*)
HOOKS := $(filter-out $(HOOK_TEXTS),$(wildcard Playbooks/hooks/*))

.PHONY: help deps testdeps build run test planted soak fuzz sanitize check screens release install clean

help: ## Say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "make %-9s %s\n", $$1, $$2 }'

deps: ## Install the Debian packages that are missing
	@.ci/deps

testdeps: ## Install those that the tests need besides
	@.ci/deps test

build: deps ## Build for trying and testing
	@echo "build: the debug build (the first takes some minutes)"
	@$(BUILD) --product sitroom

run: build ## Open the console on a journal of its own; without a terminal, drive a short incident
	@if [ -t 0 ] && [ -t 1 ]; then \
		echo "run: the console, on the journal .build/trial/journal.sqlite3"; \
		SITROOM_JOURNAL=$(CURDIR)/.build/trial/journal.sqlite3 $(BINARY); \
	else \
		echo "run: no terminal, so a short incident is driven through $(BINARY)"; \
		.ci/short-incident $(CURDIR)/$(BINARY); \
	fi

test: testdeps ## Run every test
	@echo "test: building the program and its tests"
	@$(BUILD) --build-tests
	@swift test --skip-build --skip '^FaultTests[.]'
	@echo "test: faults made on purpose, a figure a line"
	@swift test --skip-build --filter '^FaultTests[.]'

planted: testdeps ## Plant one of ten defects, in turn, and see that the tests catch it
	@.ci/planted today

soak: testdeps ## The same faults for longer: MINUTES=30 in all, figures in .build/faults.txt
	@$(BUILD) --build-tests
	@.ci/soak $(CURDIR)/.build/faults.txt $(MINUTES)
	@FAULT_FIGURES=$(CURDIR)/.build/faults.txt .ci/planted all

fuzz: testdeps ## Inputs made by libFuzzer for each parser: SECONDS=60, PARSERS="playbook time"
	@.ci/fuzz $(SECONDS) $(PARSERS)

sanitize: testdeps ## The tests with the address and the thread sanitizer (half an hour)
	@.ci/sanitize address
	@.ci/sanitize thread

check: deps ## Formatting, the floors, warnings as errors
	@echo "check: formatting"
	@swift format lint --strict --recursive --parallel Package.swift Sources Tests
	@.ci/floors
	@echo "check: building with warnings as errors"
	@$(BUILD) --build-tests

screens: testdeps ## Draw the golden screens as SVG, and the README's pictures anew
	@$(BUILD) --build-tests
	@rm -rf .build/screens && mkdir -p .build/screens
	@DRAW_SCREENS=$(CURDIR)/.build/screens swift test --skip-build --filter ConsoleTests
	@RECORD_GOLDEN=1 swift test --skip-build --filter ReadmePictureTests
	@echo "screens: all of them in .build/screens, the README's in Tests/Golden/screens"

release: deps ## Build the program that is installed: static, optimised (some minutes)
	@$(BUILD) -c release --static-swift-stdlib --product sitroom

install: release ## Install under PREFIX (/usr/local)
	install -s -D -m 755 .build/release/sitroom $(DESTDIR)$(PREFIX)/bin/sitroom
	install -d $(addprefix $(SHARE)/,sitroom/playbooks/hooks man/man1 bash-completion/completions zsh/site-functions fish/vendor_completions.d)
	install -m 644 Playbooks/*.md Playbooks/severity.yaml $(SHARE)/sitroom/playbooks/
	install -m 755 $(HOOKS) $(SHARE)/sitroom/playbooks/hooks/
	install -m 644 $(HOOK_TEXTS) $(SHARE)/sitroom/playbooks/hooks/
	sed -i 's#/usr/local/share/#$(PREFIX)/share/#' $(SHARE)/sitroom/playbooks/hooks/nginx-maintenance.conf
	.build/release/sitroom help --man > $(SHARE)/man/man1/sitroom.1
	.build/release/sitroom help --schema > $(SHARE)/sitroom/record.schema.json
	.build/release/sitroom completion bash > $(SHARE)/bash-completion/completions/sitroom
	.build/release/sitroom completion zsh > $(SHARE)/zsh/site-functions/_sitroom
	.build/release/sitroom completion fish > $(SHARE)/fish/vendor_completions.d/sitroom.fish
	chmod 644 $(SHARE)/man/man1/sitroom.1 $(SHARE)/sitroom/record.schema.json \
		$(SHARE)/bash-completion/completions/sitroom $(SHARE)/zsh/site-functions/_sitroom $(SHARE)/fish/vendor_completions.d/sitroom.fish

clean: ## Remove what was built, and the trial journal
	rm -rf .build
