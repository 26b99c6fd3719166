using System.Net;
using Microsoft.Extensions.Time.Testing;
using PersonalizedLearning.Host.SignIn;

namespace PersonalizedLearning.Host.Tests.SignIn;

public class SignInLimitsTests
{
    private static readonly IPAddress School = IPAddress.Parse("203.0.113.7");
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void Five_misses_of_a_name_are_followed_by_pauses_that_grow_up_to_a_quarter_of_an_hour()
    {
        var limits = new SignInLimits(clock);
        for (var miss = 1; miss <= 5; miss++)
            Assert.Equal(TimeSpan.Zero, Miss(limits, "amina", IPAddress.Parse($"198.51.100.{miss}")));

        var pauses = new List<TimeSpan>();
        for (var more = 0; more < 8; more++)
        {
            var pause = limits.Enter("AMINA ", School);
            Assert.True(pause > TimeSpan.Zero);
            pauses.Add(pause);
            clock.Advance(pause);
            // The fifth of a minute may still be in its minute.
            for (var wait = limits.Enter("amina", School); wait > TimeSpan.Zero; wait = limits.Enter("amina", School))
                clock.Advance(wait);
            limits.Missed("amina", School);
        }
        Assert.Equal(pauses.Order(), pauses);
        Assert.Equal(TimeSpan.FromMinutes(15), pauses[^1]);
        Assert.Equal(TimeSpan.Zero, limits.Enter("li", School));
    }

    [Fact]
    public void Success_and_a_quiet_hour_forgive()
    {
        var limits = new SignInLimits(clock);
        for (var miss = 0; miss < 4; miss++)
            Miss(limits, "amina", School);
        limits.Succeeded("amina");
        for (var miss = 0; miss < 5; miss++)
            Assert.Equal(TimeSpan.Zero, Miss(limits, "amina", School));
        Assert.True(limits.Enter("amina", School) > TimeSpan.Zero);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(TimeSpan.Zero, Miss(limits, "amina", School));
        Assert.Equal(TimeSpan.Zero, limits.Enter("amina", School));
    }

    [Fact]
    public void A_whole_school_signs_in_from_one_address_in_one_minute()
    {
        var limits = new SignInLimits(clock);
        for (var learner = 0; learner < 900; learner++)
        {
            Assert.Equal(TimeSpan.Zero, limits.Enter($"learner{learner}", School));
            limits.Succeeded($"learner{learner}");
        }
    }

    [Fact]
    public void A_hundred_misses_from_one_address_close_it_for_a_minute_whatever_the_names()
    {
        var limits = new SignInLimits(clock);
        for (var guess = 0; guess < 100; guess++)
            Assert.Equal(TimeSpan.Zero, Miss(limits, $"name{guess}", School));
        Assert.True(limits.Enter("amina", School) > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, limits.Enter("amina", IPAddress.Parse("198.51.100.1")));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(TimeSpan.Zero, limits.Enter("li", School));
    }

    [Fact]
    public void Many_addresses_of_one_network_are_one_guesser()
    {
        var limits = new SignInLimits(clock);
        for (var guess = 0; guess < 100; guess++)
            Miss(limits, $"name{guess}", IPAddress.Parse($"2001:db8::{guess + 1:x}"));
        Assert.True(limits.Enter("amina", IPAddress.Parse("2001:db8::ffff")) > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, limits.Enter("amina", IPAddress.Parse("2001:db8:1::1")));
    }

    private static TimeSpan Miss(SignInLimits limits, string name, IPAddress address)
    {
        var wait = limits.Enter(name, address);
        limits.Missed(name, address);
        return wait;
    }
}
