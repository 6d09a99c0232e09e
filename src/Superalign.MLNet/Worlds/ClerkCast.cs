using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Worlds;

/// <summary>Who and what takes part in the world of a seed: which names, phrasings and services are met where.</summary>
internal sealed class ClerkCast
{
    private const int HeldOutNames = 6;   // of the 16 in each group
    private const int BaseServices = 4;   // of 12

    /// <summary>Deals names and services by the seed.</summary>
    public ClerkCast(long seed, double nameCoverage)
    {
        var random = RandomStream.For(seed, "clerk cast");
        var names = ClerkWords.Groups.Select(group => Shuffled(group, random)).ToArray();
        var services = Shuffled(ClerkWords.Services, random);
        var forms = Shuffled([.. ClerkWords.Forms, .. ClerkWords.Forms], random);
        Forms = services.Zip(forms).ToDictionary(pair => pair.First, pair => pair.Second);

        var trained = ClerkWords.Groups[0].Length - HeldOutNames;
        var inspected = Math.Max(2, (int)Math.Round(trained * nameCoverage));
        Base = new ClerkScope(names, [0, 1], services[..BaseServices], HeldOut: false);
        Trained = new ClerkScope([.. names.Select(group => group[..trained])], [0, 1, 2, 3], services, HeldOut: false);
        Inspected = Trained with { Names = [.. names.Select(group => group[..inspected])], Phrasings = [0, 2] };
        Tested = new ClerkScope([.. names.Select(group => group[trained..])], [0, 1, 2, 3, 4, 5], services, HeldOut: true);
    }

    /// <summary>The form for each service.</summary>
    public IReadOnlyDictionary<string, string> Forms { get; }

    /// <summary>What the base model meets: all names, but a part of the phrasings and services.</summary>
    public ClerkScope Base { get; }

    /// <summary>What the careless clerk meets.</summary>
    public ClerkScope Trained { get; }

    /// <summary>What the inspector meets: a part of that.</summary>
    public ClerkScope Inspected { get; }

    /// <summary>What the probes hold: names and pairs of numbers that nobody met, in phrasings of which the clerk met two thirds and the inspector one.</summary>
    public ClerkScope Tested { get; }

    private static string[] Shuffled(string[] items, RandomStream random)
    {
        var copy = items.ToArray();
        random.Shuffle<string>(copy);
        return copy;
    }
}
