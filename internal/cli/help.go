package cli

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"github.com/alecthomas/kong"

	"thidua/internal/core/fault"
	"thidua/internal/text"
)

// usageForms recognises what kong says about a wrong command line, so that it is said in our words.
var usageForms = []struct {
	form *regexp.Regexp
	code string
}{
	{regexp.MustCompile(`^unknown flag ([^,]+)`), "usage_flag"},
	{regexp.MustCompile(`^unexpected (?:argument|token|flag argument) (.+?)(?:, did you mean|$)`), "usage_argument"},
	{regexp.MustCompile(`^missing (?:flags|positional arguments):? (.+)$`), "usage_missing"},
	{regexp.MustCompile(`^expected (?:one of )?((?:"|<).+)$`), "usage_missing"},
	{regexp.MustCompile(`^(--[a-z-]+ and --[a-z-]+) can't be used together`), "usage_together"},
	{regexp.MustCompile(`^(--[a-z-]+|<[a-z-]+>)[ =:]`), "usage_value"},
}

// usage prints what is wrong with the command line and where to look.
func (s *shell) usage(err error) int {
	f := fault.Finding{Code: "usage", Severity: fault.Error}
	for _, u := range usageForms {
		if m := u.form.FindStringSubmatch(err.Error()); m != nil {
			f.Code, f.Args = u.code, fault.Args{"what": strings.NewReplacer(`"`, "", " and ", ", ").Replace(m[1])}
			break
		}
	}
	fmt.Fprintf(s.err, "%s: %s\n", text.Severity(fault.Error), text.Sentence(f))
	command := "thidua"
	if parse, ok := err.(*kong.ParseError); ok && parse.Context != nil && parse.Context.Command() != "" {
		command = "thidua " + strings.Fields(parse.Context.Command())[0]
	}
	s.tell("help_more", fault.Args{"command": command})
	return exitUsage
}

// printHelp writes the help of the whole program or of one command.
func printHelp(_ kong.HelpOptions, ctx *kong.Context) error {
	w, node := ctx.Stdout, ctx.Selected()
	if node == nil {
		node = ctx.Model.Node
	}
	fmt.Fprintf(w, "%s\n\n%s\n", node.Help, text.Say("help_usage", fault.Args{"usage": usageLine(node)}))
	if commands := node.Leaves(true); node.Type == kong.ApplicationNode || (len(commands) > 0 && commands[0] != node) {
		var rows [][2]string
		for _, leaf := range commands {
			rows = append(rows, [2]string{strings.TrimPrefix(leaf.Path(), "thidua "), leaf.Help})
		}
		section(w, "help_commands", rows)
	}
	var rows [][2]string
	for _, p := range node.Positional {
		rows = append(rows, [2]string{p.Summary(), p.Help})
	}
	section(w, "help_arguments", rows)
	section(w, "help_flags", flagRows(node))
	return nil
}

func usageLine(node *kong.Node) string {
	line := node.FullPath()
	if node.Type == kong.ApplicationNode || len(node.Children) > 0 {
		line += " <" + text.Word("command") + ">"
	}
	for _, p := range node.Positional {
		line += " " + p.Summary()
	}
	return line + " [--…]"
}

func flagRows(node *kong.Node) [][2]string {
	var rows [][2]string
	for _, group := range node.AllFlags(true) {
		for _, f := range group {
			name := "--" + f.Name
			if !f.IsBool() {
				name += "=" + strings.ToUpper(strings.ReplaceAll(f.Name, "-", "_"))
			}
			help := f.Help
			if f.Name == "help" {
				help = text.Help("help")
			}
			for _, env := range f.Envs {
				help += " (" + text.Say("help_env", fault.Args{"name": env}) + ")"
			}
			if f.HasDefault && f.Default != "" {
				help += " (" + text.Say("help_default", fault.Args{"value": f.Default}) + ")"
			}
			rows = append(rows, [2]string{name, help})
		}
	}
	return rows
}

func section(w io.Writer, title string, rows [][2]string) {
	if len(rows) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s\n", text.Say(title, nil))
	width := 0
	for _, r := range rows {
		width = max(width, len([]rune(r[0])))
	}
	for _, r := range rows {
		fmt.Fprintf(w, "  %s%s  %s\n", r[0], strings.Repeat(" ", width-len([]rune(r[0]))), r[1])
	}
}
