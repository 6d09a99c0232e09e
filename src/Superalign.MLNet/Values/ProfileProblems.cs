using Superalign.MLNet.Conformity;

namespace Superalign.MLNet.Values;

/// <summary>What is wrong with a profile that was read or made.</summary>
internal static class ProfileProblems
{
    /// <summary>The first problem: the place in the profile and a sentence; null where there is none.</summary>
    public static (string Place, string Text)? Of(ValueProfile profile)
    {
        if (OfVersion(profile.Version) is { } version)
            return ("version", version);
        if (!Enum.IsDefined(profile.Combine))
            return ("combine", $"is {profile.Combine}; choose one of {string.Join(", ", Enum.GetNames<ValueCombination>())}");
        if (profile.Values is not { Count: > 0 })
            return ("values", "is empty; state at least one value");
        var names = new HashSet<string>();
        for (var i = 0; i < profile.Values.Count; i++)
        {
            if (profile.Values[i] is not { } value)
                return ($"values[{i}]", "is null; leave it out");
            if (Of(value) is var (place, text))
                return ($"values[{i}]{place}", text);
            if (!names.Add(value.Name))
                return ($"values[{i}].name", $"is '{value.Name}', as that of an earlier value; give every value a name of its own");
        }
        return null;
    }

    /// <summary>What is wrong with a version; null where nothing is.</summary>
    public static string? OfVersion(int version) => version == ValueProfile.CurrentVersion
        ? null
        : FormattableString.Invariant($"is {version}, but this package reads version {ValueProfile.CurrentVersion}; update the package or the profile");

    private static (string Place, string Text)? Of(StatedValue value)
    {
        if (string.IsNullOrWhiteSpace(value.Name))
            return (".name", "is empty; give every value a name");
        if (!(value.Weight > 0 && double.IsFinite(value.Weight)))
            return (".weight", FormattableString.Invariant($"is {value.Weight}; a weight is above 0, such as 1"));
        if (value.Threshold is not (> 0 and <= 1))
            return (".threshold", FormattableString.Invariant($"is {value.Threshold}; a threshold is above 0 and at most 1, such as 0.5"));
        if (!Enum.IsDefined(value.Combine))
            return (".combine", $"is {value.Combine}; choose one of {string.Join(", ", Enum.GetNames<ScorerCombination>())}");
        if (value.Scorers is not { Count: > 0 })
            return (".scorers", "is empty; a value needs at least one scorer");
        for (var i = 0; i < value.Scorers.Count; i++)
        {
            if (value.Scorers[i] is not { } scorer)
                return ($".scorers[{i}]", "is null; leave it out");
            if (scorer.Problem is { } problem)
                return ($".scorers[{i}]", $"cannot be used: {problem}");
        }
        return null;
    }
}
