using NewsMonitor.Rules;
using NewsMonitor.Rules.Queries;
using NewsMonitor.Text;

namespace NewsMonitor.Settings.Checks;

internal static class RuleChecks
{
    private static readonly TimeSpan MinLookBack = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan MaxLookBack = TimeSpan.FromDays(3650);

    public static RuleSet? Run(MonitorSettings settings, SettingsProblemCollector findings)
    {
        CheckNameClashes(settings, findings);
        CheckFeeds(settings, findings);
        CheckLookBack(settings, findings);
        if (!settings.EnabledRules().Any())
        {
            findings.AddWarning(
                "Rules",
                "No rule is switched on, so nothing is found.",
                "Add one: \"Rules\": { \"truce\": { \"Query\": \"truce OR ceasefire\" } }.");
        }

        return Compile(settings, findings);
    }

    private static void CheckNameClashes(MonitorSettings settings, SettingsProblemCollector findings)
    {
        foreach (var id in settings.Rules.Keys.Where(settings.Terms.ContainsKey))
        {
            findings.AddError(
                $"Rules:{id}",
                $"A term has the name '{id}' too, and @{id} could be either.",
                "Rename one of the two.");
        }
    }

    private static void CheckFeeds(MonitorSettings settings, SettingsProblemCollector findings)
    {
        var tags = settings.Feeds.Values
            .SelectMany(feed => feed.Tags, (_, tag) => $"#{tag}")
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (id, rule) in settings.Rules)
        {
            for (var index = 0; index < rule.Feeds.Count; index++)
            {
                var name = rule.Feeds[index];
                if (!tags.Contains(name) && !settings.Feeds.ContainsKey(name))
                {
                    var meant = SpellChecker.FindClosest(name, tags.Concat(settings.Feeds.Keys));
                    findings.AddError(
                        $"Rules:{id}:Feeds:{index}",
                        name.StartsWith('#') ? $"No feed has the tag '{name[1..]}'." : $"There is no feed '{name}'.",
                        meant is null ? "Write the id of a feed, or # and a tag of one." : $"Did you mean '{meant}'?");
                }
            }
        }
    }

    private static void CheckLookBack(MonitorSettings settings, SettingsProblemCollector findings)
    {
        foreach (var (id, rule) in settings.Rules)
        {
            if (rule.LookBack is not { } period)
            {
                continue;
            }

            findings.CheckRange($"Rules:{id}:LookBack", period, MinLookBack, MaxLookBack);
            if (period > settings.Store.KeepArticles)
            {
                findings.AddWarning(
                    $"Rules:{id}:LookBack",
                    $"{Duration.Format(period)} is longer than articles are kept, "
                        + $"{Duration.Format(settings.Store.KeepArticles)}.",
                    "Write less, or set Store:KeepArticles for what is still to come.");
            }
        }
    }

    private static RuleSet? Compile(MonitorSettings settings, SettingsProblemCollector findings)
    {
        var rules = settings.EnabledRules().Select(rule => CreateDefinition(rule.Key, rule.Value));
        var resting = settings.Rules
            .Where(rule => !rule.Value.Enabled)
            .Select(rule => CreateDefinition(rule.Key, rule.Value));
        var terms = settings.Terms
            .Where(term => !settings.Rules.ContainsKey(term.Key))
            .ToDictionary(StringComparer.Ordinal);
        var compilation = RuleSet.Compile([.. rules], terms, [.. resting], settings.Feeds.Keys);
        foreach (var problem in compilation.Errors)
        {
            findings.AddError(ToSettingsProblem(problem, settings));
        }

        foreach (var problem in compilation.Warnings)
        {
            findings.AddWarning(ToSettingsProblem(problem, settings));
        }

        return compilation.RuleSet;
    }

    private static RuleDefinition CreateDefinition(string id, RuleOptions rule) => new()
    {
        Id = id,
        Name = rule.Name,
        Query = rule.Query,
        All = rule.All,
        Any = rule.Any,
        None = rule.None,
        Feeds = rule.Feeds,
        MustMatch = rule.Examples.Match,
        MustNotMatch = rule.Examples.NoMatch,
    };

    private static SettingsProblem ToSettingsProblem(RuleProblem problem, MonitorSettings settings)
        => new(GetPath(problem, settings), problem.Message, problem.Remedy)
        {
            Snippet = SourceSnippet.Render(problem.Text, problem.Column),
            FailedExample = problem.Kind is RuleProblemKind.Example ? problem.Text : null,
        };

    private static string GetPath(RuleProblem problem, MonitorSettings settings)
    {
        if (!settings.Rules.TryGetValue(problem.Owner, out var rule))
        {
            return $"Terms:{problem.Owner}";
        }

        if (problem.Kind is not RuleProblemKind.Example)
        {
            return $"Rules:{problem.Owner}:{problem.SourceKey}";
        }

        var match = rule.Examples.Match.IndexOf(problem.Text);
        var noMatch = rule.Examples.NoMatch.IndexOf(problem.Text);
        return (match, noMatch) switch
        {
            ( >= 0, _) => $"Rules:{problem.Owner}:Examples:Match:{match}",
            (_, >= 0) => $"Rules:{problem.Owner}:Examples:NoMatch:{noMatch}",
            _ => $"Rules:{problem.Owner}:Examples",
        };
    }

    private static int IndexOf(this IReadOnlyList<string> texts, string text)
    {
        for (var index = 0; index < texts.Count; index++)
        {
            if (texts[index] == text)
            {
                return index;
            }
        }

        return -1;
    }
}
