using System.Collections.Frozen;

namespace NewsMonitor.Text;

/// <summary>Common names in the spellings of newspapers, and names that transliteration must not change.</summary>
internal static class KnownNames
{
    private const int MinRest = 4;

    // Each line: the spellings of one name. Forms that are more often another name or an English word are left out
    // (said for
    // saeed, fatah for fattah), and so are names that only look alike (salem, salim; hamad, hammad, hamed).
    private const string Arabic = """
        abbas abass
        abdul abdel abdal abdoul
        abdullah abdallah abdulla abdalla abdollah abdellah
        abu abou
        ahmadinejad ahmadinezhad
        ahmed ahmad achmed akhmed
        aisha aysha ayesha aicha aishah
        ali aly
        amin ameen
        amir ameer
        anwar anouar anwer
        araghchi araqchi arakchi
        assad asad
        ayman aiman aymen
        aziz azeez
        baghdadi bagdadi
        barghouti barghouthi barghuti bargouti
        bashar bachar
        bassem basem bassim basim
        bin ibn
        daoud dawood dawud daud
        deif daif dayf deyf dheif
        erekat erakat ereikat arekat
        faisal feisal faysal feysal faissal
        farouk farouq faruk faruq farooq farook
        fatima fatimah fatema fatemeh
        gaddafi gadafi gadhafi qaddafi qadhafi kaddafi kadafi kadhafi khadafi khadafy
        haidar haydar haider hayder heidar
        haj hajj hadj
        hamid hameed
        haniyeh haniya haniyah haniye haniyya haniyyah haniyyeh haniyye hanieh hania haniah
        hassan hasan
        hezbollah hizbollah hizbullah hezbullah hizballah
        hisham hesham hicham
        hussein husein hussain husain husayn hossein hosein houssein hussien
        ibrahim ebrahim ibraheem ebraheem
        ismail ismael esmail esmael ismaeel esmaeil
        issa isa eissa
        jaber jabir
        jamal jamaal djamal djamel gamal
        jawad jaouad javad
        jihad jehad djihad
        karim kareem
        kassem qassem qasem kasem qasim kasim qassim kassim ghasem
        khaled khalid
        khalil khaleel
        khamenei khamenai khameneh
        khashoggi khashoqji
        khomeini khomeyni khumaini
        laila layla leila leyla
        mahdi mehdi mahdy
        mahmoud mahmud mahmood
        mansour mansur mansoor
        marwan merwan marouane marwane
        maryam mariam
        masoud masud massoud masood
        meshaal mashaal meshal mashal mishal mishaal mechaal
        mohammed mohamed mohammad mohamad muhammad muhammed muhamad muhamed mouhamed
        morsi mursi morsy mursy
        mousa musa moussa moosa
        mustafa mostafa moustafa mustapha mostapha moustapha
        nasser naser nasir nassir
        nasrallah nasralla
        nono nunu nounou
        noor nour nur
        omar umar oumar
        osama usama oussama ousama
        othman uthman osman usman
        qaeda qaida
        qatar katar
        rahman rahmane
        raisi raeisi raissi
        rashid rasheed rachid
        riyadh riyad
        rouhani ruhani rohani
        saeed saied saeid
        saleh salih
        sayed sayyed sayyid sayid syed
        shaaban shaban chaaban
        sheikh shaikh shaykh sheik cheikh
        shukri shoukri shoukry shukry choukri
        sinwar sinouar senwar
        sisi sissi
        suleiman sulaiman sulayman suleyman soleiman souleiman
        soleimani suleimani sulaimani soleymani
        talib taleb
        tariq tarik tarek tareq
        walid waleed oualid
        yahya yehya yahia yehia yihya
        yassin yasin yaseen yassine
        yasser yasir yaser yassir
        youssef yousef yusuf yousuf yusef yousif youssouf
        younis yunis younes yunus younus
        zaid zayd zeid
        zakaria zakariya zakariyya
        ziad ziyad zeyad
        """;

    private const string Slavic = """
        aleksandr alexandr
        alexei alexey aleksei aleksey alexej
        andrei andrey
        dmitry dmitri dmitriy dmitrii
        eliyahu eliahu
        gallant galant
        gennady gennadi gennadiy
        georgy georgi georgiy
        grigory grigori grigoriy
        kyiv kiev kyjiv
        lukashenko lukashenka
        mikhail michail
        netanyahu netanyahou netanjahu nethanyahu
        nikolai nikolay
        prigozhin prigozhyn prigojine prigoschin
        serhiy serhii
        sergei sergey serguei
        shoigu shoygu choigou
        smotrich smotritch
        vasily vasili vasiliy vassily
        vitaly vitali vitaliy vitalii
        yanukovych yanukovich
        yevgeny evgeny yevgeni evgeni yevgeniy evgeniy
        yitzhak yitzchak itzhak itzchak
        yuri yury yuriy yurii
        """;

    // Transliteration rules would turn each of these into another one, or into an English word.
    private const string Invariable = """
        alissa elisa elissa fatah fattah henri henry levi levy louis louise luis luise rainer rayner tailor taylor
        """;

    private static readonly FrozenDictionary<string, string[]> SpellingsByName = Lines(Arabic).Concat(Lines(Slavic))
        .Concat(Lines(Invariable).SelectMany(names => names.Select(name => new[] { name })))
        .SelectMany(names => names.Select(name => (Name: name, Names: names)))
        .ToFrozenDictionary(entry => entry.Name, entry => entry.Names, StringComparer.Ordinal);

    private static readonly FrozenSet<string> FromArabic = Lines(Arabic).SelectMany(names => names)
        .ToFrozenSet(StringComparer.Ordinal);

    // The Arabic article, also as it sounds before s, sh, n, d, r, t and z.
    private static readonly FrozenSet<string> Particles
        = FrozenSet.Create(
            StringComparer.Ordinal, "al", "el", "as", "es", "ash", "an", "en", "ad", "ar", "er", "at", "az", "ul");

    private static readonly string[] AbdulPrefixes = ["abdul", "abdel", "abdal", "abdoul", "abdol"];

    public static IReadOnlyList<string>? Find(string word) => SpellingsByName.GetValueOrDefault(word);

    public static bool IsParticle(string word) => Particles.Contains(word);

    /// <summary>Removes an article written as one with a known name: elsisi becomes sisi, albert stays.</summary>
    public static string RemoveAttachedParticle(string word)
    {
        var hasParticle = word.Length >= 2 + MinRest && word[0] is 'a' or 'e' && word[1] == 'l' && Find(word) is null;
        return hasParticle && IsFromArabic(word[2..]) && RemoveAttachedParticle(word[2..]).Length == word.Length - 2
            ? word[2..]
            : word;
    }

    /// <summary>Splits names that mean "servant of": abdulrahman, abderrahman. The rest is rahman.</summary>
    public static bool TrySplitAbdul(string word, out string rest)
    {
        foreach (var prefix in AbdulPrefixes)
        {
            if (word.Length >= prefix.Length + MinRest && word.StartsWith(prefix, StringComparison.Ordinal))
            {
                rest = word[prefix.Length..];
                return true;
            }
        }

        var isAssimilated = word.Length > 5 + MinRest && word.StartsWith("abd", StringComparison.Ordinal)
            && word[3] is 'e' or 'u' && word[4] == word[5];
        rest = isAssimilated ? word[5..] : "";
        return isAssimilated;
    }

    public static IEnumerable<string> GetAbdulSpellings(string rest)
    {
        var asWritten = AbdulPrefixes.Select(prefix => prefix + rest);
        return rest[0] is 's' or 'n' or 'd' or 'r' or 't' or 'z'
            ? asWritten.Concat([$"abde{rest[0]}{rest}", $"abdu{rest[0]}{rest}"])
            : asWritten;
    }

    private static bool IsFromArabic(string word)
        => FromArabic.Contains(word) || (Find(word) is null && Transliterator.LooksArabic(word));

    private static IEnumerable<string[]> Lines(string table)
        => table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split(' '));
}
