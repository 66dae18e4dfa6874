namespace NewsMonitor.Pages;

/// <summary>
/// What a site's robots.txt lets us fetch (RFC 9309): the rules of our own group, else of the group for everybody; of those
/// that fit an address the longest decides, and allowing wins a tie.
/// </summary>
public sealed class RobotsTxt
{
    /// <summary>How much of a file is read (RFC 9309 section 2.5).</summary>
    public const int MaxBytes = 500 * 1024;

    private const int MaxRules = 2000;

    private readonly List<Rule> _rules;

    private RobotsTxt(List<Rule> rules) => _rules = rules;

    /// <summary>Everything may be fetched: there is no such file.</summary>
    public static RobotsTxt AllowsAll { get; } = new([]);

    /// <summary>Reads a file. Never fails: what is no rule is passed over.</summary>
    /// <param name="text">The file.</param>
    /// <param name="product">The product token that we go by (RFC 9309 section 2.2.1).</param>
    public static RobotsTxt Read(string text, string product)
    {
        var groups = new Groups(product);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (TrySplit(line, out var key, out var value))
            {
                groups.ReadLine(key, value);
            }
        }

        return new RobotsTxt(groups.Ours);
    }

    /// <summary>Whether an address may be fetched.</summary>
    /// <param name="address">An address on the site that the file was read from.</param>
    public bool Allows(Uri address)
    {
        Rule? longest = null;
        foreach (var rule in _rules)
        {
            var isLonger = longest is null || rule.Path.Length > longest.Path.Length
                || (rule.Path.Length == longest.Path.Length && rule.IsAllowing);
            if (isLonger && Fits(rule.Path, address.PathAndQuery))
            {
                longest = rule;
            }
        }

        return longest?.IsAllowing ?? true;
    }

    private static bool TrySplit(ReadOnlySpan<char> line, out ReadOnlySpan<char> key, out ReadOnlySpan<char> value)
    {
        var comment = line.IndexOf('#');
        line = comment < 0 ? line : line[..comment];
        var colon = line.IndexOf(':');
        key = colon < 0 ? default : line[..colon].Trim();
        value = colon < 0 ? default : line[(colon + 1)..].Trim();
        return key.Length > 0;
    }

    /// <summary>
    /// Whether a rule's path fits: <c>*</c> stands for anything, <c>$</c> at the end for the end (RFC 9309 section 2.2.3).
    /// Each piece between stars is sought from where the last was found, so the time is bounded by the two lengths.
    /// </summary>
    private static bool Fits(ReadOnlySpan<char> rule, ReadOnlySpan<char> path)
    {
        var isAnchored = rule[^1] == '$';
        rule = isAnchored ? rule[..^1] : rule;
        var isFirst = true;
        while (rule.IndexOf('*') is >= 0 and var star)
        {
            var at = path.IndexOf(rule[..star]);
            if (at < 0 || (isFirst && at > 0))
            {
                return false;
            }

            path = path[(at + star)..];
            rule = rule[(star + 1)..];
            isFirst = false;
        }

        return (isFirst, isAnchored) switch
        {
            (true, true) => path.SequenceEqual(rule),
            (true, false) => path.StartsWith(rule),
            (false, true) => path.EndsWith(rule),
            _ => path.Contains(rule, StringComparison.Ordinal),
        };
    }

    private sealed record Rule(string Path, bool IsAllowing);

    /// <summary>The groups of a file as they are read: ours, and the one for everybody.</summary>
    private sealed class Groups(string product)
    {
        private readonly List<Rule> _own = [];
        private readonly List<Rule> _everybody = [];
        private bool _namesUs;
        private bool _namesAll;
        private bool _isReadingNames;
        private bool _hasOwn;

        public List<Rule> Ours => _hasOwn ? _own : _everybody;

        public void ReadLine(ReadOnlySpan<char> key, ReadOnlySpan<char> value)
        {
            if (key.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                ReadName(value);
            }
            else if (key.Equals("allow", StringComparison.OrdinalIgnoreCase))
            {
                ReadRule(value, allows: true);
            }
            else if (key.Equals("disallow", StringComparison.OrdinalIgnoreCase))
            {
                ReadRule(value, allows: false);
            }
        }

        // Names in a row belong to one group; the first after a rule begins another.
        private void ReadName(ReadOnlySpan<char> name)
        {
            _namesUs = (_isReadingNames && _namesUs) || name.Equals(product, StringComparison.OrdinalIgnoreCase);
            _namesAll = (_isReadingNames && _namesAll) || name is "*";
            _hasOwn |= _namesUs;
            _isReadingNames = true;
        }

        private void ReadRule(ReadOnlySpan<char> path, bool allows)
        {
            _isReadingNames = false;
            var group = _namesUs ? _own : _everybody;
            if (path.Length > 0 && (_namesUs || _namesAll) && group.Count < MaxRules)
            {
                group.Add(new Rule(path.ToString(), allows));
            }
        }
    }
}
