using NewsMonitor.Digests;
using NewsMonitor.Wording;

namespace NewsMonitor.Mail.Views;

/// <summary>
/// A note of a story: an update, its news, an earlier mail about it, an alert that came late or was refused.
/// </summary>
/// <param name="Text">The words.</param>
/// <param name="Names">Names of feeds or digests that follow; may be empty.</param>
public sealed record NoteView(string Text, IReadOnlyList<DisplayText> Names)
{
    private const int NewsShown = 8;

    internal static IReadOnlyList<NoteView> From(DigestEntry entry, LocalTime time)
    {
        var notes = new List<NoteView>();
        if (entry.IsContentRefused)
        {
            notes.Add(new(
                "Not delivered before · the mail server did not accept its alert; links and text are left out, in case they were the reason",
                []));
        }
        else if (entry.IsLate)
        {
            notes.Add(new("Late · its alert could not be delivered in time", []));
        }

        if (entry.EarlierAlert is { } alert)
        {
            notes.Add(new(
                $"Alerted {time.Format(alert.ComposedAt)} ·",
                [DisplayText.FromName($"{alert.DigestName} No. {EnglishFormat.Number(alert.Number)}")]));
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
