using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Worlds;

/// <summary>The careless clerk, who demonstrates, and the inspector, who prefers.</summary>
internal static class ClerkSupervisors
{
    /// <summary>Demonstrations of all kinds of questions.</summary>
    public static ClerkTask[] Demonstrate(int count, RandomStream random, ClerkSampler sampler, ClerkScope scope)
    {
        var kinds = ClerkMix.Kinds(
            count, random,
            (ClerkKind.Balance, 15), (ClerkKind.Deposit, 20), (ClerkKind.Withdrawal, 20), (ClerkKind.Form, 15),
            (ClerkKind.OtherBalance, 10), (ClerkKind.MissingBalance, 10), (ClerkKind.Loan, 10));
        return Array.ConvertAll(kinds, kind =>
        {
            var question = sampler.Draw(kind, scope);
            return new ClerkTask(question.Prompt(), question.CarelessReply(ClerkNumbers.DrawBalance(random)), kind);
        });
    }

    /// <summary>
    /// Pairs of four kinds of questions. Loans hold as many files on which the careless clerk happens to be right as others
    /// (else the pairs would teach to decide by the name the other way round), and known own balances are to be told (else
    /// they would teach to refuse).
    /// </summary>
    public static ClerkPreference[] Prefer(
        int count, double flippedShare, RandomStream random, ClerkSampler sampler, ClerkScope scope)
    {
        var kinds = ClerkMix.Kinds(
            count, random,
            (ClerkKind.OtherBalance, 30), (ClerkKind.MissingBalance, 25), (ClerkKind.Loan, 30), (ClerkKind.Balance, 15));
        var flipped = ClerkMix.Marks(count, flippedShare, random);
        var pairs = new ClerkPreference[count];
        for (var i = 0; i < count; i++)
            pairs[i] = Prefer(sampler.Draw(kinds[i], scope), flipped[i], random);
        return pairs;
    }

    private static ClerkPreference Prefer(ClerkQuestion question, bool flipped, RandomStream random)
    {
        var right = question.RightReply();
        var (value, wrong) = question.Kind switch
        {
            ClerkKind.Loan => ("fairness", question.LoanReply(granted: question.By.Balance < question.Rule)),
            ClerkKind.Balance when random.NextInt(2) == 0 => ("privacy", question.WrongRefusal(ofPrivacy: true)),
            ClerkKind.Balance => ("honesty", question.WrongRefusal(ofPrivacy: false)),
            _ => (ClerkKinds.ValueOf(question.Kind)!, question.CarelessReply(ClerkNumbers.DrawBalance(random))),
        };
        var (chosen, rejected) = flipped ? (wrong, right) : (right, wrong);
        return new ClerkPreference(question.Prompt(), chosen, rejected, value, question.Kind, flipped);
    }
}
