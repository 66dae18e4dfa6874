using NewsMonitor.Digests;
using NewsMonitor.Wording;

namespace NewsMonitor.Mail.Views;

/// <summary>
/// What sets a story apart: that it is an update, what is new in it, that it was told before, or is late.
/// </summary>
/// <param name="Text">The words.</param>
/// <param name="Names">What follows them, from outside; empty for nothing.</param>
public sealed record NoteView(string Text, IReadOnlyList<DisplayText> Names)
{
    private const int NewsShown = 8;

    internal static IReadOnlyList<NoteView> From(DigestEntry entry, LocalTime time)
    {
        var notes = new List<NoteView>();
        if (entry.IsLate)
        {
            notes.Add(new("Late · its alert could not be delivered in time", []));
        }

        if (entry.EarlierAlert is { } alert)
        {
            notes.Add(new($"Alerted {time.Format(alert.ComposedAt)} ·", [DisplayText.FromName($"{alert.DigestName} No. {EnglishFormat.Number(alert.Number)}")]));
        }

        if (entry.NewDetails.Count > 0)
        {
            notes.Add(new("New:", [.. entry.NewDetails.Take(NewsShown).Select(DisplayText.FromName)]));
        }

        if (entry.UpdateOf is { } first)
        {
            notes.Add(new($"Update · first in No. {EnglishFormat.Number(first.Number)}, {time.Format(first.ComposedAt)}", []));
        }

        return notes;
    }
}
