using System.CommandLine;
using NewsMonitor.Rules.Compilation;

namespace NewsMonitor.Benchmarks.Match;

/// <summary><c>match</c>: the speed of matching, and the differences from expected matches.</summary>
internal static class MatchVerb
{
    public static Command Build()
    {
        var docs = new Option<string>("--docs")
        {
            Description = "Articles: JSON lines {id,title,content,lang}, gzipped or not.",
            Required = true,
        };
        var rules = new Option<string>("--rules")
        {
            Description = "Rules: JSON lines {id,query}, gzipped or not.",
            Required = true,
        };
        var expected = new Option<string?>("--expected")
        {
            Description = "The expected pairs: document, TAB, rule. Differences are listed on standard error.",
        };
        var analysis = new Option<string>("--analysis")
        {
            Description = "plain: words alone, as in other engines; full: as the product matches.",
            DefaultValueFactory = _ => "plain",
        };
        analysis.AcceptOnlyFromAmong("plain", "full");
        var passes = new Option<int>("--passes")
        {
            Description = "The number of warm passes; the best one counts.",
            DefaultValueFactory = _ => 9,
        };
        var first = new Option<int?>("--first") { Description = "Takes only the first rules, this many." };
        var copies = new Option<int>("--copies")
        {
            Description
                = "Repeats the rules so often, with other words after the first copy: 10 makes 100,000 of 10,000.",
            DefaultValueFactory = _ => 1,
        };
        var verb = new Command("match", "Compiles rules and matches articles on one thread.")
        {
            docs, rules, expected, analysis, passes, first, copies,
        };
        verb.SetAction(parsed =>
        {
            var articles = MatchInput.ReadArticles(parsed.GetValue(docs)!);
            var definitions = MatchInput.ReadRules(
                parsed.GetValue(rules)!, parsed.GetValue(first), parsed.GetValue(copies));
            var analyzer = parsed.GetValue(analysis) == "plain" ? Analyzer.Plain : Analyzer.Full;
            if (MatchRun.Compile(definitions, analyzer) is not { } run)
            {
                return 2;
            }

            var differences = parsed.GetValue(expected) is { } file
                ? MatchPairs.Compare(run.FindPairs(articles), MatchPairs.Read(file))
                : (int?)null;
            BenchmarkResult.Write(
                run.Measure([.. articles.Select(article => article.Article)], parsed.GetValue(passes), differences));
            return differences > 0 ? 1 : 0;
        });
        return verb;
    }
}
