using NewsMonitor.Digests;
using NewsMonitor.Wording;

namespace NewsMonitor.Mail.Views;

/// <summary>The rules that matched nothing.</summary>
/// <param name="Unusual">The unusually quiet ones, one line each.</param>
/// <param name="Usual">The others, on one line.</param>
public sealed record QuietView(IReadOnlyList<FactView> Unusual, IReadOnlyList<FactView> Usual)
{
    internal static QuietView? From(Digest digest, LocalTime time)
    {
        var rules = digest.QuietRules.ToLookup(rule => rule.Anomaly is not null);
        return digest.QuietRules.Count == 0 ? null : new(
            [.. rules[true].Select(rule => new FactView(
                DisplayText.FromName(rule.Name), $"unusually quiet, {EnglishFormat.FormatAnomaly(rule.Anomaly!)}; {Last(rule, time)}."))],
            [.. rules[false].Select(rule => new FactView(DisplayText.FromName(rule.Name), Silence(rule, digest.To)))]);
    }

    private static string Last(QuietRule rule, LocalTime time) =>
        rule.LastMatch is { } last ? $"last match {time.Format(last)}" : "no match yet";

    private static string Silence(QuietRule rule, DateTimeOffset now) =>
        rule.LastMatch is { } last ? $"quiet for {EnglishFormat.Duration(now - last)}" : "no match yet";
}
