namespace NewsMonitor.Rules;

/// <summary>A rule worth asking when an article holds a certain term.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Also">Another term that every article holds that it matches; -1 when there is no such single term.</param>
internal readonly record struct FiledRule(int Rule, int Also);

/// <summary>
/// Files each rule under the rarest terms of which every article that it matches holds at least one, so that an article's own
/// terms name the rules worth asking. This may name too many rules, never too few. (The presearcher of Luwak and Lucene Monitor.)
/// </summary>
internal sealed class RuleIndex
{
    private readonly int[] _starts;
    private readonly FiledRule[] _filed;
    private readonly int[] _always;

    /// <summary>Files the rules.</summary>
    /// <param name="conditions">The condition of each rule.</param>
    /// <param name="termCount">How many terms there are.</param>
    public RuleIndex(IReadOnlyList<Condition> conditions, int termCount)
    {
        var byTerm = new List<FiledRule>?[termCount];
        List<int> always = [];
        for (var rule = 0; rule < conditions.Count; rule++)
        {
            if (conditions[rule].Required is not { } required)
            {
                always.Add(rule);
                continue;
            }

            var also = Also(conditions[rule], required);
            foreach (var term in required.OneOf.Distinct())
            {
                (byTerm[term] ??= []).Add(new FiledRule(rule, also));
            }
        }

        _always = [.. always];
        _starts = new int[termCount + 1];
        for (var term = 0; term < termCount; term++)
        {
            _starts[term + 1] = _starts[term] + (byTerm[term]?.Count ?? 0);
        }

        _filed = [.. byTerm.SelectMany(rules => rules ?? [])];
    }

    /// <summary>The rules that may match an article without any of their terms.</summary>
    public ReadOnlySpan<int> Always => _always;

    /// <summary>The rules filed under a term.</summary>
    public ReadOnlySpan<FiledRule> Under(int term) => _filed.AsSpan(_starts[term], _starts[term + 1] - _starts[term]);

    private static int Also(Condition condition, Requirement filed) => condition switch
    {
        NamedCondition named => Also(named.Part, filed),
        AllCondition all => all.Parts.Select(part => part.Required)
            .Where(part => part is { OneOf.Count: 1 } && part != filed && part.OneOf[0] != filed.OneOf[0])
            .MinBy(part => part!.Share)?.OneOf[0] ?? -1,
        _ => -1,
    };
}
