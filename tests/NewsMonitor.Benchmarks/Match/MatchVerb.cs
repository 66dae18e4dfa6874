using System.CommandLine;
using NewsMonitor.Rules.Compilation;

namespace NewsMonitor.Benchmarks.Match;

/// <summary><c>match</c>: how fast rules are matched, and whether the answers are right.</summary>
internal static class MatchVerb
{
    /// <summary>The verb for the command line.</summary>
    public static Command Build()
    {
        var docs = new Option<string>("--docs") { Description = "Articles: JSON lines {id,title,content,lang}, gzipped or not.", Required = true };
        var rules = new Option<string>("--rules") { Description = "Rules: JSON lines {id,query}, gzipped or not.", Required = true };
        var expected = new Option<string?>("--expected") { Description = "The pairs that match: document, TAB, rule; differences are told one by one." };
        var analysis = new Option<string>("--analysis") { Description = "plain: words alone, as other engines have them; full: as the product matches.", DefaultValueFactory = _ => "plain" };
        analysis.AcceptOnlyFromAmong("plain", "full");
        var passes = new Option<int>("--passes") { Description = "How many warm passes; the best one counts.", DefaultValueFactory = _ => 9 };
        var limit = new Option<int?>("--first") { Description = "Takes the first so many rules only." };
        var verb = new Command("match", "Compiles rules and matches articles on one thread.") { docs, rules, expected, analysis, passes, limit };
        verb.SetAction(parsed =>
        {
            var articles = MatchInput.ReadArticles(parsed.GetValue(docs)!);
            var definitions = MatchInput.ReadRules(parsed.GetValue(rules)!, parsed.GetValue(limit));
            var run = MatchRun.Compile(definitions, parsed.GetValue(analysis) == "plain" ? Analyzer.Plain : Analyzer.Full);
            if (run is null)
            {
                return 2;
            }

            var differences = parsed.GetValue(expected) is { } file ? MatchPairs.Compare(run.Pairs(articles), MatchPairs.Read(file)) : (int?)null;
            BenchmarkResult.Write(run.Measure([.. articles.Select(article => article.Article)], parsed.GetValue(passes), differences));
            return differences > 0 ? 1 : 0;
        });
        return verb;
    }
}
