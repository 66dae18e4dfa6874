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
    public static RobotsTxt AllowAll { get; } = new([]);

    /// <summary>Reads a file. Never fails: what is no rule is passed over.</summary>
    /// <param name="text">The file.</param>
    /// <param name="product">The product token that we go by (RFC 9309 section 2.2.1).</param>
    public static RobotsTxt Parse(string text, string product)
    {
        var groups = new GroupParser(product);
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (TrySplit(line, out var key, out var value))
            {
                groups.ParseLine(key, value);
            }
        }

        return new RobotsTxt(groups.ApplicableRules);
    }

    /// <summary>Whether an address may be fetched.</summary>
    /// <param name="address">An address on the site that the file was read from.</param>
    public bool IsAllowed(Uri address)
    {
        Rule? longest = null;
        foreach (var rule in _rules)
        {
            var isLonger = longest is null || rule.Path.Length > longest.Path.Length
                || (rule.Path.Length == longest.Path.Length && rule.IsAllow);
            if (isLonger && IsMatch(rule.Path, address.PathAndQuery))
            {
                longest = rule;
            }
        }

        return longest?.IsAllow ?? true;
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
    private static bool IsMatch(ReadOnlySpan<char> rule, ReadOnlySpan<char> path)
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

    private sealed record Rule(string Path, bool IsAllow);

    /// <summary>The groups of a file as they are read: ours, and the one for everybody.</summary>
    private sealed class GroupParser(string product)
    {
        private readonly List<Rule> _ownRules = [];
        private readonly List<Rule> _wildcardRules = [];
        private bool _isOwnGroup;
        private bool _isWildcardGroup;
        private bool _isReadingUserAgents;
        private bool _hasOwnGroup;

        public List<Rule> ApplicableRules => _hasOwnGroup ? _ownRules : _wildcardRules;

        public void ParseLine(ReadOnlySpan<char> key, ReadOnlySpan<char> value)
        {
            if (key.Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                ParseUserAgent(value);
            }
            else if (key.Equals("allow", StringComparison.OrdinalIgnoreCase))
            {
                ParseRule(value, allows: true);
            }
            else if (key.Equals("disallow", StringComparison.OrdinalIgnoreCase))
            {
                ParseRule(value, allows: false);
            }
        }

        // Names in a row belong to one group; the first after a rule begins another.
        private void ParseUserAgent(ReadOnlySpan<char> name)
        {
            _isOwnGroup = (_isReadingUserAgents && _isOwnGroup) || name.Equals(product, StringComparison.OrdinalIgnoreCase);
            _isWildcardGroup = (_isReadingUserAgents && _isWildcardGroup) || name is "*";
            _hasOwnGroup |= _isOwnGroup;
            _isReadingUserAgents = true;
        }

        private void ParseRule(ReadOnlySpan<char> path, bool allows)
        {
            _isReadingUserAgents = false;
            var group = _isOwnGroup ? _ownRules : _wildcardRules;
            if (path.Length > 0 && (_isOwnGroup || _isWildcardGroup) && group.Count < MaxRules)
            {
                group.Add(new Rule(path.ToString(), allows));
            }
        }
    }
}
