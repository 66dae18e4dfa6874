using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace NewsMonitor.Feeds;

/// <summary>The words in dates: months in the languages of feeds, time zones, and fillers.</summary>
internal static class FeedDateVocabulary
{
    private static readonly FrozenDictionary<string, int> Months = BuildMonths(
        "jan january januar janner janvier janv enero ene gennaio gen janeiro januari styczen "
        + "stycznia sty ocak ιαν ιανουαριου янв января",
        "feb february februar fevrier fevr fev febrero febbraio fevereiro februari luty lutego lut "
        + "subat φεβ φεβρουαριου фев февраля",
        "mar march marz mrz mars marzo marco maart mrt marzec marca mart μαρ μαρτιου мар марта",
        "apr april avril avr abril abr aprile kwiecien kwietnia kwi nisan απρ απριλιου апр апреля",
        "may mai mayo maggio mag maio mei maj maja mayis μαι μαιου μαϊ мая май",
        "jun june juni juin junio giugno giu junho czerwiec czerwca cze haziran jún ιουν ιουνιου июн июня",
        "jul july juli juillet juil julio luglio lug julho lipiec lipca lip temmuz julius ιουλ ιουλιου июл июля",
        "aug august aout agosto ago augustus sierpien sierpnia sie agustos αυγ αυγουστου авг августа",
        "sep sept september septembre septiembre settembre set setembro wrzesien wrzesnia wrz eylul "
        + "σεπ σεπτεμβριου сен сентября",
        "oct october oktober okt octobre octubre ottobre ott outubro out pazdziernik pazdziernika paz "
        + "ekim οκτ οκτωβριου окт октября",
        "nov november novembre noviembre novembro listopad listopada lis kasim νοε νοεμ νοεμβριου ноя ноября",
        "dec december dezember dez decembre diciembre dic dicembre dezembro grudzien grudnia gru "
        + "aralik δεκ δεκεμβριου дек декабря");

    // Minutes east of UTC. An abbreviation shared by several zones means what RFC 822 says, else what most feeds mean.
    private static readonly FrozenDictionary<string, int> Zones = BuildZones(
        "z=0 ut=0 utc=0 gmt=0 wet=0 west=60 bst=60 est=-300 edt=-240 et=-300 cst=-360 cdt=-300 ct=-360 "
        + "mst=-420 mdt=-360 mt=-420 pst=-480 pdt=-420 pt=-480 akst=-540 akdt=-480 hst=-600 ast=-240 "
        + "adt=-180 nst=-210 ndt=-150 brt=-180 art=-180 cet=60 cest=120 met=60 mest=120 mez=60 mesz=120 "
        + "eet=120 eest=180 sast=120 idt=180 msk=180 msd=240 gst=240 pkt=300 ist=330 npt=345 wib=420 "
        + "ict=420 hkt=480 sgt=480 awst=480 jst=540 kst=540 acst=570 acdt=630 aest=600 aedt=660 nzst=720 "
        + "nzdt=780");

    private static readonly FrozenSet<string> Fillers = FrozenSet.ToFrozenSet(
        [
            "t", "at", "on", "of", "the", "st", "nd", "rd", "th", "er", "de", "del", "di", "le", "um", "uhr", "den",
            "a", "h", "hrs",
        ]);

    /// <summary>Returns the number of a month, from 1; 0 if the word, folded, is not a month.</summary>
    public static int FindMonth(string word) => Months.GetValueOrDefault(word);

    public static bool IsFiller(string word) => Fillers.Contains(word);

    /// <summary>A zone's minutes east of UTC at a local time; null for an unknown abbreviation or IANA id.</summary>
    public static int? FindZoneOffset(string name, DateTime local)
    {
        if (Zones.TryGetValue(Fold(name), out var minutes))
        {
            return minutes;
        }

        return name.Contains('/', StringComparison.Ordinal)
            && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone)
            ? (int)zone.GetUtcOffset(local).TotalMinutes
            : null;
    }

    /// <summary>Returns a word in lower case, without accents and dots.</summary>
    public static string Fold(string word)
    {
        var folded = new StringBuilder(word.Length);
        foreach (var character in word.ToLowerInvariant().Normalize(NormalizationForm.FormD))
        {
            if (character != '.' && CharUnicodeInfo.GetUnicodeCategory(character) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(character);
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }

    private static FrozenDictionary<string, int> BuildMonths(params string[] months)
        => months
            .SelectMany((names, index) => names.Split(' ').Select(name => (Name: Fold(name), Number: index + 1)))
            .DistinctBy(month => month.Name, StringComparer.Ordinal)
            .ToFrozenDictionary(month => month.Name, month => month.Number, StringComparer.Ordinal);

    private static FrozenDictionary<string, int> BuildZones(string pairs)
        => pairs.Split(' ').Select(pair => pair.Split('=')).ToFrozenDictionary(
            pair => pair[0],
            pair => int.Parse(pair[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
            StringComparer.Ordinal);
}
