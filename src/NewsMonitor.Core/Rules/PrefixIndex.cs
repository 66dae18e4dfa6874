using System.Collections.Frozen;

namespace NewsMonitor.Rules;

/// <summary>A term that stands for all words with one beginning.</summary>
/// <param name="Text">The beginning, folded.</param>
/// <param name="Term">The number of the term.</param>
internal readonly record struct Prefix(string Text, int Term);

/// <summary>Finds prefixes by the three letters that each has at least.</summary>
internal sealed class PrefixIndex
{
    private readonly FrozenDictionary<long, Prefix[]>? _byBeginning;

    /// <summary>Makes the index of the prefixes among the terms.</summary>
    public PrefixIndex(IReadOnlyList<Term> terms)
    {
        var prefixes = terms.Select((term, number) => (term, number)).Where(pair => pair.term.Kind == TermKind.Prefix)
            .Select(pair => new Prefix(pair.term.Text, pair.number)).ToArray();
        _byBeginning = prefixes.Length == 0
            ? null
            : prefixes.GroupBy(prefix => Beginning(prefix.Text)).ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>The prefixes that share the first three letters of a word.</summary>
    public ReadOnlySpan<Prefix> Near(ReadOnlySpan<char> word)
        => _byBeginning is not null && word.Length >= 3 && _byBeginning.TryGetValue(Beginning(word), out var prefixes) ? prefixes : [];

    private static long Beginning(ReadOnlySpan<char> word) => ((long)word[0] << 32) | ((long)word[1] << 16) | word[2];
}
