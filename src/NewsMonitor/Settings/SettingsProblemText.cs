using System.Globalization;
using System.Text;

namespace NewsMonitor.Settings;

/// <summary>Formats problems for people: place, setting and message, the snippet, the remedy.</summary>
internal static class SettingsProblemText
{
    public static string Format(IEnumerable<SettingsProblem> problems)
    {
        var report = new StringBuilder();
        foreach (var problem in problems)
        {
            AppendProblem(report, problem);
        }

        return report.ToString().TrimEnd('\n');
    }

    /// <summary>The first problem on one line with its remedy, and the number of the others.</summary>
    public static string FormatFirst(IReadOnlyList<SettingsProblem> problems)
    {
        var first = problems[0];
        var more = problems.Count > 1
            ? string.Create(CultureInfo.InvariantCulture, $" And {problems.Count - 1} more, which the log tells.")
            : "";
        return ToSingleLine($"{FormatHeadline(first)} {first.Remedy}{more}");
    }

    private static void AppendProblem(StringBuilder report, SettingsProblem problem)
    {
        report.Append(ToSingleLine(FormatHeadline(problem))).Append('\n');
        foreach (var line in problem.Snippet.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            report.Append("    ").Append(ToSingleLine(line)).Append('\n');
        }

        report.Append("  ").Append(ToSingleLine(problem.Remedy)).Append('\n');
    }

    private static string FormatHeadline(SettingsProblem problem)
    {
        var place = problem.Line > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{problem.Source}:{problem.Line}:{problem.Column}")
            : problem.Source ?? "";
        var path = problem.Path == place ? "" : problem.Path;
        var where = $"{place} {path}".Trim();
        return where.Length > 0 ? $"{where}: {problem.Message}" : problem.Message;
    }

    // Line breaks in a value would start new lines in the log.
    private static string ToSingleLine(string text)
        => text.Any(char.IsControl)
            ? string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter))
            : text;
}
