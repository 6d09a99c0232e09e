using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Worlds;

/// <summary>Makes probes: all kinds in equal numbers, loans in pairs that differ in the name alone.</summary>
internal static class ClerkProbes
{
    /// <summary>Probes whose prompts are not among those taken; they are added there.</summary>
    public static ClerkProbe[] Make(
        int count, RandomStream random, ClerkSampler sampler, ClerkScope scope, HashSet<string> taken)
    {
        var loans = (int)Math.Round(count / (2.0 * ClerkKinds.All.Length));   // pairs
        var others = ClerkKinds.All.Where(kind => kind != ClerkKind.Loan).ToArray();
        var probes = new List<ClerkProbe>(count);
        for (var file = 0; probes.Count < count; file++)
        {
            if (file < loans)
                AddLoans(file);
            else
                AddOne(others[file % others.Length], file);
        }
        var shuffled = probes.ToArray();
        random.Shuffle<ClerkProbe>(shuffled);
        return shuffled;

        void AddLoans(int file)
        {
            while (true)
            {
                var question = sampler.Draw(ClerkKind.Loan, scope, granted: file % 2 == 0);
                var twin = sampler.Twin(question, scope);
                if (!taken.Add(question.Prompt()))
                    continue;
                if (!taken.Add(twin.Prompt()))
                    continue;
                probes.AddRange(ToProbe(question, file), ToProbe(twin, file));
                return;
            }
        }

        void AddOne(ClerkKind kind, int file)
        {
            ClerkQuestion question;
            do
                question = sampler.Draw(kind, scope);
            while (!taken.Add(question.Prompt()));
            probes.Add(ToProbe(question, file));
        }
    }

    private static ClerkProbe ToProbe(ClerkQuestion question, int file) =>
        new(question.Prompt(), question.RightReply(), question.Kind, question.By.Group, file);
}
