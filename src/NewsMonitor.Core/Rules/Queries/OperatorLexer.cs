using System.Buffers;
using System.Globalization;

namespace NewsMonitor.Rules.Queries;

/// <summary>Reads operators written as words, and recognizes misspelled ones.</summary>
internal sealed class OperatorLexer(QueryTokenList tokens)
{
    private static readonly SearchValues<char> AsciiLetters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    public const int MaxDistance = 1000;

    public const int MaxCount = 1000;

    /// <summary>Returns false when the word is an operand.</summary>
    public bool ReadOperator(string word, int start)
    {
        switch (word)
        {
            case "AND":
                tokens.Add(QueryTokenKind.And, word, start);
                return true;
            case "OR":
                tokens.Add(QueryTokenKind.Or, word, start);
                return true;
            case "NOT":
                tokens.Add(QueryTokenKind.Not, word, start);
                return true;
            case "&&" or "&" or "+":
                return AddMisspelled(QueryTokenKind.And, word, start, "Write AND, or leave it out.");
            case "||" or "|":
                return AddMisspelled(QueryTokenKind.Or, word, start, "Write OR.");
            case "ANDNOT" or "AND-NOT" or "BUTNOT":
                return AddMisspelled(QueryTokenKind.Not, word, start, "Write NOT.");
            case "XOR":
                return AddMisspelled(QueryTokenKind.Or, word, start, "Write (a OR b) NOT (a b).");
            default:
                return ReadProximity(word, start);
        }
    }

    public static bool IsProximityName(ReadOnlySpan<char> word)
        => word.Equals("NEAR", StringComparison.OrdinalIgnoreCase)
           || word.Equals("BEFORE", StringComparison.OrdinalIgnoreCase)
           || word.Equals("WITHIN", StringComparison.OrdinalIgnoreCase);

    public void ReadAtLeast(string word, int start)
    {
        var number = tokens.RemoveLast();
        if (word != "OF")
        {
            tokens.Report(
                start, $"'{word}' is no operator.", $"Write {number.Text} OF (a, b, c), with OF in capitals.");
        }

        if (!int.TryParse(number.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count is 0 or > MaxCount)
        {
            tokens.Report(
                number.Column - 1, $"{number.Text} OF cannot be asked for.",
                "Write how many of the parts must match, as in 2 OF (a, b, c).");
            count = 1;
        }

        tokens.Add(new QueryToken(QueryTokenKind.AtLeast, $"{number.Text} OF", number.Column) { Number = count });
    }

    private bool AddMisspelled(QueryTokenKind kind, string word, int start, string remedy)
    {
        tokens.Report(start, $"'{word}' is no operator.", remedy);
        tokens.Add(kind, word, start);
        return true;
    }

    private bool ReadProximity(string word, int start)
    {
        var letters = word.AsSpan().IndexOfAnyExcept(AsciiLetters);
        var name = letters < 0 ? word : word[..letters];
        var rest = word[name.Length..];
        var isOrdered = name.ToUpperInvariant() is "BEFORE" or "PRE";
        var op = isOrdered ? "BEFORE" : "NEAR";
        var digits = new string(
            [.. rest.SkipWhile(character => !char.IsAsciiDigit(character)).TakeWhile(char.IsAsciiDigit)]);
        if (name == op && rest is "" or "/")
        {
            AddProximity(
                word, start, 8, isOrdered, $"{name} lacks its distance.",
                $"Write how far the two may be apart, as in {name}/8.");
            return true;
        }

        if (name == op && rest == $"/{digits}")
        {
            AddProximity(word, start, digits, isOrdered);
            return true;
        }

        if (!IsMisspelledProximity(name, rest, digits))
        {
            return false;
        }

        AddProximity(
            word, start, 8, isOrdered, $"'{word}' is no operator.",
            $"Write {op}/{(digits.Length is > 0 and < 4 ? digits : "8")}.");
        return true;
    }

    // Misspellings: near/5, NEAR5, NEAR:5, NEAR~5, NEAR/five; W/5, N/5 and PRE/5 of other systems.
    private static bool IsMisspelledProximity(string name, string rest, string digits)
        => IsProximityName(name)
            ? rest is ['/' or ':' or '~' or '=' or '\\', ..]
              || (digits.Length > 0 && (rest == digits || rest == $"-{digits}"))
            : name.ToUpperInvariant() is "W" or "N" or "PRE" or "ONEAR" && digits.Length > 0 && rest == $"/{digits}";

    private void AddProximity(string word, int start, string digits, bool isOrdered)
    {
        var isValid = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var distance)
            && distance is > 0 and <= MaxDistance;
        AddProximity(word, start, isValid ? distance : 1, isOrdered,
            isValid ? null : $"{word} has no right distance.",
            $"Write a number from 1 to {MaxDistance}, as in NEAR/8.");
    }

    private void AddProximity(string word, int start, int distance, bool isOrdered, string? message, string remedy)
    {
        if (message is not null)
        {
            tokens.Report(start, message, remedy);
        }

        tokens.Add(new QueryToken(QueryTokenKind.Near, word, start + 1) { Number = distance, IsOrdered = isOrdered });
    }
}
