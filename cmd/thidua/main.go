// Command thidua is the whole program: the server, the demonstration and the tools of the command line.
package main

import (
	"os"

	"thidua/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
